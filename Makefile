# make                  build build/release/tizim
# make demo             what tizim does, on sample data; SERVE=no to end by itself
# make check            every test; SAN=address,undefined or SAN=thread for sanitizers
# make bench            how fast, against a plain reference
# make fuzz             fuzz each target for FUZZ_SECONDS (needs clang)
# make install          DESTDIR= PREFIX=/usr/local
# make format | compile_commands.json | clean

MAKEFLAGS += --warn-undefined-variables --no-builtin-rules
.DELETE_ON_ERROR:
.SECONDARY:
.DEFAULT_GOAL := all

PREFIX  ?= /usr/local
DESTDIR ?=
MODE    ?= $(if $(SAN),debug,release)
SAN     ?=
SERVE   ?= yes
CC      := $(if $(filter default,$(origin CC)),gcc,$(CC))
HOSTCC  ?= gcc
FUZZ_SECONDS ?= 60
comma := ,
B     := build/$(if $(filter gcc,$(CC)),,$(notdir $(CC))-)$(MODE)$(if $(SAN),-$(subst $(comma),-,$(SAN)))

# The libraries, found once. tools/setup installs what is missing, or says how.
MODULES := libcrypto jansson libxml-2.0 libarchive icu-uc icu-i18n
ifneq ($(MAKECMDGOALS),clean)
include build/libraries.mk
endif
build/libraries.mk: tools/packages.txt tools/setup Makefile
	@tools/setup build
	@mkdir -p $(@D)
	@{ echo "LIB_CFLAGS := $$(pkg-config --cflags $(MODULES) | sed 's/-I/-isystem /g')"; \
	   echo "LIBS := -lcsv $$(pkg-config --libs $(MODULES)) -lpthread"; } > $@

OPT.release := -O2 -g -D_FORTIFY_SOURCE=2
OPT.debug   := -O1 -g3
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wvla \
        -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wformat=2 -Wundef \
        -Wimplicit-fallthrough -Werror
SANFLAGS := $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
CFLAGS   ?= $(OPT.$(MODE))
LDFLAGS  ?=
FLAGS     = -std=c17 -D_GNU_SOURCE -Iinclude -Isrc -I$(B)/gen $(WARN) -fPIC -fno-common \
            -fvisibility=hidden -fstack-protector-strong $(LIB_CFLAGS) $(SANFLAGS) $(CFLAGS)

SOURCES := $(filter-out src/cli/main.c,$(sort $(wildcard src/*/*.c)))
HEADERS := $(sort $(wildcard include/tizim/*.h))
TESTS   := $(patsubst tests/unit/%.c,%,$(sort $(wildcard tests/unit/test_*.c)))
TARGETS := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
GEN     := $(B)/gen/scripts.inc $(B)/gen/countries.inc

.PHONY: all check demo bench fuzz install format clean force
all: $(B)/tizim

# Tables, made from our data and from ICU; never committed.
build/unicode: tools/unicode.c build/libraries.mk
	$(HOSTCC) -std=c17 -O1 -Wall -Wextra -Werror -o $@ $< $$(pkg-config --cflags --libs icu-uc icu-i18n)
$(B)/gen/scripts.inc: build/unicode
	@mkdir -p $(@D)
	$< scripts > $@
$(B)/gen/countries.inc: tools/countries.awk data/countries.tsv
	@mkdir -p $(@D)
	awk -f $^ > $@

# Changed flags or compiler rebuild everything in this build folder.
$(B)/flags: force
	@mkdir -p $(@D); echo '$(CC) $(FLAGS)' | cmp -s - $@ || echo '$(CC) $(FLAGS)' > $@
$(B)/%.o: %.c $(B)/flags | $(GEN)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -MMD -MP -c -o $@ $<

$(B)/libtizim.a: $(SOURCES:%.c=$(B)/%.o)
	rm -f $@; $(AR) rcs $@ $^
$(B)/tizim: $(B)/src/cli/main.o $(B)/libtizim.a
	$(CC) $(FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(B)/test_%: $(B)/tests/unit/test_%.o $(B)/libtizim.a
	$(CC) $(FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka
$(B)/replay_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/replay.o $(B)/libtizim.a
	$(CC) $(FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

check: $(B)/tizim $(TESTS:%=$(B)/%) $(TARGETS:%=$(B)/replay_%)
	@B=$(B) CC=$(CC) tests/run

demo: $(B)/tizim
	@TIZIM=$(CURDIR)/$(B)/tizim SERVE=$(SERVE) tools/demo

bench: $(B)/tizim
	@TIZIM=$(CURDIR)/$(B)/tizim B=$(B) bench/run

build/fuzz/%: tests/fuzz/fuzz_%.c $(SOURCES) $(GEN)
	@mkdir -p $(@D)
	clang $(filter-out $(SANFLAGS) -Werror,$(FLAGS)) -fsanitize=fuzzer,address,undefined -o $@ \
	  $< $(SOURCES) $(LIBS)
fuzz: $(TARGETS:%=build/fuzz/%)
	for t in $(TARGETS); do mkdir -p build/corpus/$$t; build/fuzz/$$t -timeout=10 \
	  -max_total_time=$(FUZZ_SECONDS) build/corpus/$$t tests/fuzz/corpus/$$t || exit 1; done

compile_commands.json: Makefile
	@for f in src/*/*.c tests/*/*.c; do printf '{"directory":"%s","file":"%s","command":"cc %s -c %s"}\n' \
	  '$(CURDIR)' $$f '$(FLAGS)' $$f; done | paste -sd, | sed 's/.*/[&]/' > $@
format:
	clang-format -i $(wildcard include/tizim/*.h src/*/*.[ch] tests/*/*.[ch] tools/*.c)

install: all
	@B=$(B) DESTDIR=$(DESTDIR) PREFIX=$(PREFIX) LIBS='$(LIBS)' tools/install
clean:
	rm -rf build compile_commands.json

-include $(wildcard $(B)/src/*/*.d $(B)/tests/*/*.d)
