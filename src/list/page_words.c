#include "list/page_words.h"

#include "base/str.h"

/* clang-format off */
static const char *const words[TZ_WORDS][TZ_TONGUES] = {
    [TZ_W_SKIP]        = { "To the content", "К содержанию", "Мазмұнына өту" },
    [TZ_W_LIST]        = { "The list", "Список", "Тізім" },
    [TZ_W_CHANGES]     = { "Changes", "Изменения", "Өзгерістер" },
    [TZ_W_RELEASE]     = { "Release", "Выпуск", "Шығарылым" },
    [TZ_W_OF]          = { "published", "опубликован", "жарияланды" },
    [TZ_W_LISTED]      = { "Listed", "В списке", "Тізімде" },
    [TZ_W_DELISTED]    = { "No longer listed", "Исключены из списка", "Тізімнен шығарылғандар" },
    [TZ_W_ENTRY]       = { "Entry", "Запись", "Жазба" },
    [TZ_W_NAME]        = { "Name", "Имя", "Аты-жөні" },
    [TZ_W_SINCE]       = { "Listed since", "В списке с", "Тізімге енгізілген күні" },
    [TZ_W_STATE]       = { "State", "Состояние", "Күйі" },
    [TZ_W_OTHER_NAMES] = { "Other names", "Другие имена", "Басқа аттары" },
    [TZ_W_BORN]        = { "Date of birth", "Дата рождения", "Туған күні" },
    [TZ_W_BIRTHPLACE]  = { "Place of birth", "Место рождения", "Туған жері" },
    [TZ_W_NATIONALITY] = { "Country", "Страна", "Ел" },
    [TZ_W_POST]        = { "Post", "Должность", "Лауазымы" },
    [TZ_W_ADDRESS]     = { "Address", "Адрес", "Мекенжайы" },
    [TZ_W_NUMBERS]     = { "Documents and numbers", "Документы и номера", "Құжаттар мен нөмірлер" },
    [TZ_W_REGIME]      = { "Regime", "Режим", "Режим" },
    [TZ_W_CRITERIA]    = { "Criteria", "Критерии", "Өлшемшарттар" },
    [TZ_W_MEASURES]    = { "Measures", "Меры", "Шаралар" },
    [TZ_W_BASIS]       = { "Legal basis", "Правовое основание", "Құқықтық негізі" },
    [TZ_W_REASONS]     = { "Statement of reasons", "Изложение оснований", "Негіздемесі" },
    [TZ_W_REASON]      = { "Reason", "Причина", "Себебі" },
    [TZ_W_GROUND]      = { "Ground of the delisting", "Основание исключения", "Шығару негізі" },
    [TZ_W_AMENDED_ON]  = { "Amended on", "Изменена", "Өзгертілген күні" },
    [TZ_W_DELISTED_ON] = { "Delisted on", "Исключена", "Шығарылған күні" },
    [TZ_W_NAME_GONE]   = { "the name is no longer published", "имя больше не публикуется", "аты-жөні енді жарияланбайды" },
    [TZ_W_ADDED]       = { "Added", "Добавлены", "Қосылғандар" },
    [TZ_W_AMENDED]     = { "Amended", "Изменены", "Өзгертілгендер" },
    [TZ_W_NO_CHANGE]   = { "No entry changed.", "Ни одна запись не изменилась.", "Ешбір жазба өзгерген жоқ." },
    [TZ_W_WEAK]        = { "weak", "слабый псевдоним", "әлсіз лақап ат" },
    [TZ_W_CHECK]       = { "Files, signatures and proofs of this release", "Файлы, подписи и доказательства этого выпуска",
                           "Осы шығарылымның файлдары, қолтаңбалары мен дәлелдері" },
    [TZ_W_NOBODY]      = { "Nobody is listed.", "В списке никого нет.", "Тізімде ешкім жоқ." },
};
/* clang-format on */

tz_str tz_page_word(enum tz_page_word word, enum tz_tongue tongue)
{
    return tz_str_z(words[word][tongue]);
}

tz_str tz_page_term(const char *vocabulary, tz_str code, enum tz_tongue tongue)
{
    const struct tz_term *term = tz_vocabulary_find(vocabulary, code);

    return term ? tz_str_z(term->text[tongue]) : code;
}

tz_str tz_page_tongue(enum tz_tongue tongue)
{
    static const char *const codes[TZ_TONGUES] = { "en", "ru", "kk" };

    return tz_str_z(codes[tongue]);
}
