/* Publish a made-up list with a signer beside it, for tests/list/crash:
 *   publisher make FOLDER N     publishes releases until there are N
 *   publisher open FOLDER       what a crash left must verify; then publishing
 *                               goes on, and that must verify; prints the newest
 *                               release that was there before it went on
 * FOLDER/public is the publication, FOLDER/memory what the signer remembers. The
 * crash recorder (tests/crash) hears of each release by crash_ack(). */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "list/publication.h"
#include "list/verify.h"

void crash_ack(long n) __attribute__((weak));

static const uint8_t seed[TZ_KEY_BYTES] = { 4, 7, 1, 1 };
static const volatile int never = 0;

static tz_status make_key(struct tz_skey *key, struct tz_err *err)
{
    return tz_skey_of_seed(TZ_STR("tizim.example/list"), TZ_KEY_ED25519, seed, key, err);
}

/* The signer, as a process of its own; *pid is its. */
static tz_status start_signer(const char *folder, const char *socket, pid_t *pid,
                              struct tz_err *err)
{
    char memory[TZ_PATH];

    TZ_TRY(tz_path(folder, "memory", memory, err));
    TZ_TRY(tz_folder_make(memory, err));
    *pid = fork();
    if (*pid < 0)
        return tz_fail(err, TZ_IO, "fork");
    if (*pid == 0) {
        struct tz_skey key;
        struct tz_sign_server s = { .cosigner = { .key = &key, .folder = memory },
                                    .socket = socket,
                                    .stop = &never };

        if (make_key(&key, err) != TZ_OK || tz_sign_serve(&s, err) != TZ_OK)
            fprintf(stderr, "signer: %s\n", err->text);
        _exit(1);
    }
    for (int i = 0; i < 5000 && access(socket, F_OK) != 0; i++)
        usleep(1000);
    return TZ_OK;
}

static void stop_signer(pid_t pid, const char *socket)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    unlink(socket);
}

/* The list at its release `n`: the first entry changes, the second goes, a third comes. */
static void make_edition(struct tz_edition *e, struct tz_list_entry entry[3], tz_str *reason,
                         struct tz_entity subject[3], unsigned n, struct tz_err *err)
{
    static const char *const names[] = { "Boran Timsalov", "Alisa Skazkina", "Nikita Nebylitsyn" };
    char text[80], id[20];

    *e = (struct tz_edition){ .arena.budget = 1 << 20,
                              .id = TZ_STR("example"),
                              .title = TZ_STR("Example list"),
                              .authority = TZ_STR("Example Foundation"),
                              .entries = entry,
                              .count = n > 1 ? 3 : 2 };
    snprintf(text, sizeof text, "Ordered it, as we said %u times.", n);
    if (tz_arena_str(&e->arena, tz_str_z(text), reason, err) != TZ_OK)
        abort();
    for (uint32_t i = 0; i < 3; i++) {
        int len = snprintf(id, sizeof id, "person-%u", i + 1);

        if (tz_entity_open(&subject[i], &e->arena, (tz_str){ id, (size_t)len }, TZ_STR("Person"),
                           err) != TZ_OK ||
            tz_entity_add(&subject[i], "name", (struct tz_value){ .text = tz_str_z(names[i]) },
                          err) != TZ_OK)
            abort();
        entry[i] = (struct tz_list_entry){ .number = i + 1,
                                           .id = subject[i].id,
                                           .subject = &subject[i],
                                           .listed_on = TZ_STR("2026-01-01"),
                                           .reasons = { reason, 1 } };
    }
    if (n > 1) {
        entry[1].status = TZ_ENTRY_DELISTED;
        entry[1].delisted_on = TZ_STR("2026-02-01");
        entry[1].ground = TZ_STR("death");
    }
}

static tz_status publish(const char *public, const char *socket, unsigned n,
                         struct tz_published *out, struct tz_err *err)
{
    struct tz_signers signers = { .socket = { socket }, .count = 1 };
    struct tz_entity subject[3];
    struct tz_list_entry entry[3];
    struct tz_edition e;
    tz_str reason;
    struct tz_publish_form form = { public, &e, &signers, 1795000000 + n, 7 };
    tz_status st;

    make_edition(&e, entry, &reason, subject, n, err);
    st = tz_publish(&form, out, err);
    tz_edition_close(&e);
    return st;
}

static void tell(void *user, const char *line)
{
    (void)user;
    printf("%s\n", line);
}

static tz_status verify(const char *public, struct tz_verified *out, struct tz_err *err)
{
    struct tz_damage damage = { tell, NULL, 0 };
    struct tz_policy policy = { .log_count = 1, .quorum = -1 };
    struct tz_verify_form form = { public, &policy, NULL, 1795000000, &damage };
    struct tz_skey key;

    TZ_TRY(make_key(&key, err));
    policy.log[0] = tz_skey_public(&key);
    TZ_TRY(tz_verify_publication(&form, out, err));
    return damage.count ? tz_fail(err, TZ_CORRUPT, "%s is damaged", public) : TZ_OK;
}

static tz_status make(const char *public, const char *socket, unsigned most, struct tz_err *err)
{
    struct tz_published p;

    do {
        struct tz_last last;

        TZ_TRY(tz_publication_last(public, &last, err));
        TZ_TRY(publish(public, socket, last.number + 1, &p, err));
        if (crash_ack)
            crash_ack(p.number);
    } while (p.number < most);
    return TZ_OK;
}

/* What is there verifies; and with the signer as it is, it can be carried on. */
static tz_status go_on(const char *public, const char *socket, struct tz_err *err)
{
    struct tz_verified before, after;
    struct tz_published p;

    TZ_TRY(verify(public, &before, err));
    TZ_TRY(publish(public, socket, before.release + 2, &p, err));
    TZ_TRY(verify(public, &after, err));
    if (after.release <= before.release || after.log_size <= before.log_size || after.unfinished)
        return tz_fail(err, TZ_CORRUPT, "release %u after release %u", after.release,
                       before.release);
    printf("%u\n", before.release);
    return TZ_OK;
}

int main(int argc, char **argv)
{
    char public[TZ_PATH], socket[] = "/tmp/publisher.XXXXXX/socket";
    char *slash = strrchr(socket, '/');
    struct tz_err err;
    tz_status st;
    pid_t signer;

    if (argc < 3)
        return fputs("usage: publisher make FOLDER N | open FOLDER\n", stderr), 2;
    *slash = '\0';
    if (!mkdtemp(socket))
        return perror(socket), 1;
    *slash = '/';
    st = tz_path(argv[2], "public", public, &err);
    if (st == TZ_OK)
        st = start_signer(argv[2], socket, &signer, &err);
    if (st == TZ_OK) {
        st = argc > 3 ? make(public, socket, (unsigned)strtoul(argv[3], NULL, 10), &err)
                      : go_on(public, socket, &err);
        stop_signer(signer, socket);
    }
    *slash = '\0';
    (void)rmdir(socket);
    if (st != TZ_OK)
        fprintf(stderr, "publisher: %s\n", err.text);
    return st != TZ_OK;
}
