# make                  build build/release/tizim
# make demo             what tizim does, on sample data; SERVE=no to end by itself
# make check            every test; SAN=address,undefined or SAN=thread for sanitizers
# make bench            how fast, against a plain reference; bench-match: the search alone; bench-rules
# make bench-register   how fast a register of a million claims is loaded, and answers
# make crash            load and evidence add killed 200 times each: nothing is lost
# make fuzz             fuzz each target for FUZZ_SECONDS (needs clang)
# make install          DESTDIR= PREFIX=/usr/local
# make format | compile_commands.json | clean
# V=1 shows the commands.

MAKEFLAGS += --warn-undefined-variables --no-builtin-rules
.DELETE_ON_ERROR:
.SECONDARY:
.DEFAULT_GOAL := all

PREFIX  ?= /usr/local
DESTDIR ?=
SAN     ?=
MODE    ?= $(if $(SAN),debug,release)
SERVE   ?= yes
V       ?=
CC      := $(if $(filter default,$(origin CC)),gcc,$(CC))
HOSTCC  ?= gcc
FUZZ_SECONDS ?= 60
comma := ,
B     := build/$(if $(filter gcc,$(CC)),,$(notdir $(CC))-)$(MODE)$(if $(SAN),-$(subst $(comma),-,$(SAN)))
Q     := $(if $(V),,@)
say   := $(if $(V)$(findstring s,$(filter-out --%,$(firstword -$(MAKEFLAGS)))),:,echo)

# The libraries. tools/setup installs what is missing, or says how.
MODULES := libcrypto jansson libxml-2.0 libarchive icu-uc icu-i18n libsodium sqlite3 libmagic libcurl libgvc libmicrohttpd
ifneq ($(filter-out clean,$(or $(MAKECMDGOALS),all)),)
ifneq ($(shell tools/setup build >&2 && echo ready),ready)
$(error packages are missing)
endif
LIB_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(MODULES)))
LIBS       := -lcsv $(shell pkg-config --libs $(MODULES)) -lpthread
endif

OPT.release := -O2 -g -D_FORTIFY_SOURCE=2
OPT.debug   := -O1 -g3
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wvla \
        -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wformat=2 -Wundef \
        -Wimplicit-fallthrough -Wno-missing-field-initializers -Werror
# With UBSan's checks in between, gcc 12 no longer sees that a cast fits.
WARN += $(if $(SAN),-Wno-conversion)
SANFLAGS := $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
CFLAGS   ?= $(OPT.$(MODE))
LDFLAGS  ?=
FLAGS     = -std=c17 -D_GNU_SOURCE -Iinclude -Isrc -I$(B)/gen $(WARN) -fPIC -fno-common \
            -fvisibility=hidden -fstack-protector-strong $(LIB_CFLAGS) $(SANFLAGS) $(CFLAGS)

# The library is everything but the roof; the program is the roof on the library.
COMMANDS := $(filter-out src/cli/main.c,$(sort $(wildcard src/cli/*.c)))
SOURCES  := $(filter-out src/cli/%,$(sort $(wildcard src/*/*.c)))
HEADERS  := $(sort $(wildcard include/tizim/*.h))
TESTS    := $(patsubst tests/unit/%.c,%,$(sort $(wildcard tests/unit/test_*.c)))
TARGETS  := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
TOOLS    := crash-record.so $(patsubst tests/tool/%.c,%,$(sort $(wildcard tests/tool/*.c)))
GEN      := $(addprefix $(B)/gen/,scripts.inc fold.inc words.inc countries.inc vocabulary.inc mode.inc criterion.inc)
GEN      += $(addprefix $(B)/gen/,queries.inc scripts-sql.inc source-lists.inc)
ARCHIVES := $(B)/libcli.a $(B)/libtizim.a
LINK      = $(CC) $(FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

.PHONY: all check demo bench bench-publish bench-match bench-register bench-rules crash fuzz install format clean force
all: $(B)/tizim $(B)/libtizim.a

# Tables, made from our data and from ICU; never committed.
build/unicode: tools/unicode.c
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) -std=c17 -O1 -Wall -Wextra -Werror -o $@ $< $$(pkg-config --cflags --libs icu-uc icu-i18n)
$(B)/gen/scripts.inc: build/unicode
	@mkdir -p $(@D)
	$(Q)$< scripts > $@
$(B)/gen/countries.inc: tools/countries.awk data/countries.tsv
	@mkdir -p $(@D)
	$(Q)LC_ALL=C awk -f $^ > $@
$(B)/gen/vocabulary.inc: tools/vocabulary.awk $(sort $(wildcard data/vocabulary/*.tsv))
	@mkdir -p $(@D)
	$(Q)awk -f $^ > $@
$(B)/gen/mode.inc: tools/rows.awk data/crosswalk/mode.tsv
	@mkdir -p $(@D)
	$(Q)awk -v columns=6 -f $^ > $@
$(B)/gen/criterion.inc: tools/rows.awk data/crosswalk/criterion.tsv
	@mkdir -p $(@D)
	$(Q)awk -v columns=4 -f $^ > $@

build/fold: tools/fold.c
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) -std=c17 -O1 -Wall -Wextra -Werror -o $@ $< $$(pkg-config --cflags --libs icu-uc icu-i18n)
$(B)/gen/fold.inc: build/fold data/homoglyphs.tsv $(sort $(wildcard data/romanisation/*.tsv))
	@mkdir -p $(@D)
	$(Q)$^ > $@
$(B)/gen/words.inc: tools/words.awk $(sort $(wildcard data/words/*.tsv)) data/countries.tsv
	@mkdir -p $(@D)
	$(Q)awk -f $^ > $@
$(B)/gen/queries.inc: tools/sqlgen.awk $(sort $(wildcard sql/query/*.sql))
	@mkdir -p $(@D)
	$(Q)awk -f $^ > $@
$(B)/gen/source-lists.inc: tools/textgen.awk data/source-lists.tsv
	@mkdir -p $(@D)
	$(Q)awk -f $^ > $@
$(B)/gen/scripts-sql.inc: tools/textgen.awk sql/open.sql $(sort $(wildcard sql/schema/*.sql))
	@mkdir -p $(@D)
	$(Q)awk -f $^ > $@

# Changed flags or compiler rebuild everything in this build folder.
$(B)/flags: force
	@mkdir -p $(@D); echo '$(CC) $(FLAGS)' | cmp -s - $@ || echo '$(CC) $(FLAGS)' > $@
$(B)/%.o: %.c $(B)/flags | $(GEN)
	@mkdir -p $(@D); $(say) '  compile $<'
	$(Q)$(CC) $(FLAGS) -MMD -MP -c -o $@ $<

$(B)/libtizim.a: $(SOURCES:%.c=$(B)/%.o)
$(B)/libcli.a: $(COMMANDS:%.c=$(B)/%.o)
$(ARCHIVES) build/fuzz-objects/libtizim.a:
	$(Q)rm -f $@; $(AR) rcs $@ $^
$(B)/tizim: $(B)/src/cli/main.o $(ARCHIVES)
	@$(say) '  link $@'
	$(Q)$(LINK)
$(B)/test_%: $(B)/tests/unit/test_%.o $(ARCHIVES)
	$(Q)$(LINK) -lcmocka
$(B)/replay_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/replay.o $(ARCHIVES)
	$(Q)$(LINK)
$(B)/%: $(B)/tests/tool/%.o $(ARCHIVES)
	$(Q)$(LINK)
$(B)/crash-record.so: tests/crash/record.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(filter-out -f% -Wpedantic,$(FLAGS)) -fPIC -shared -o $@ $<

check: all $(TESTS:%=$(B)/%) $(TARGETS:%=$(B)/replay_%) $(TOOLS:%=$(B)/%)
	@B=$(B) CC='$(CC)' SAN='$(SAN)' tests/run

demo: all
	@TIZIM=$(CURDIR)/$(B)/tizim SERVE=$(SERVE) tools/demo

$(B)/bench_%: $(B)/bench/%.o $(ARCHIVES)
	$(Q)$(LINK)
bench: all $(B)/bench_measure $(B)/bench_reference $(B)/bench_reader
	@TIZIM=$(B)/tizim B=$(B) bench/run
bench-rules: all $(B)/bench_measure $(B)/bench_posts_make
	@TIZIM=$(B)/tizim B=$(B) bench/rules-run
bench-register: all $(B)/bench_measure $(B)/bench_dossier_make
	@TIZIM=$(B)/tizim B=$(B) bench/register-run
.PHONY: bench-formats
bench-formats: all $(B)/bench_measure $(B)/bench_reader
	@TIZIM=$(B)/tizim B=$(B) bench/formats-run
bench-publish: all
	@TIZIM=$(B)/tizim bench/publish-run
bench-match: all $(B)/bench_measure $(B)/bench_match $(B)/bench_recombine
	@TIZIM=$(B)/tizim B=$(B) bench/match-run

crash: all
	@TIZIM=$(CURDIR)/$(B)/tizim B=$(B) bench/crash-run

# Fuzz targets have objects of their own, made by clang to be led by coverage.
FUZZ = clang $(filter-out $(SANFLAGS) -Werror,$(FLAGS)) -fsanitize=address,undefined
build/fuzz-objects/%.o: %.c $(B)/flags | $(GEN)
	@mkdir -p $(@D)
	$(Q)$(FUZZ) -fsanitize=fuzzer-no-link -MMD -MP -c -o $@ $<
build/fuzz-objects/libtizim.a: $(SOURCES:%.c=build/fuzz-objects/%.o)
build/fuzz/%: build/fuzz-objects/tests/fuzz/fuzz_%.o build/fuzz-objects/libtizim.a
	@mkdir -p $(@D); $(say) '  link $@'
	$(Q)$(FUZZ) -fsanitize=fuzzer -o $@ $^ $(LIBS)
fuzz: $(TARGETS:%=build/fuzz/%)
	for t in $(TARGETS); do mkdir -p build/corpus/$$t; build/fuzz/$$t -timeout=10 \
	  -max_total_time=$(FUZZ_SECONDS) build/corpus/$$t tests/fuzz/corpus/$$t || exit 1; done

compile_commands.json: Makefile $(GEN)
	@for f in src/*/*.c tests/*/*.c; do printf '{"directory":"%s","file":"%s","command":"cc %s -c %s"}\n' \
	  '$(CURDIR)' $$f '$(FLAGS)' $$f; done | paste -sd, | sed 's/.*/[&]/' > $@
format:
	clang-format -i $(wildcard include/tizim/*.h src/*/*.[ch] tests/*/*.[ch] tools/*.c bench/*.c)

install: all
	@TIZIM=$(B)/tizim LIBRARY=$(B)/libtizim.a DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' LIBS='$(LIBS)' tools/install
clean:
	rm -rf build compile_commands.json

# make bench-quality    how often right, against plain measures; the labelled data is not ours to ship
.PHONY: bench-quality
QUALITY ?= ../shared/bench
bench-quality: $(B)/bench_quality $(B)/bench_entities
	@$(B)/bench_quality $(QUALITY)/name_pairs.csv $(QUALITY)/uzbek_pairs.csv
	@$(B)/bench_entities $(QUALITY)/entity_pairs.ndjson

-include $(wildcard $(addsuffix /*/*.d,$(B)/src $(B)/tests $(B) build/fuzz-objects/src))
