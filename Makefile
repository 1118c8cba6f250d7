# committee: `make run` and `make test` are all that anybody needs.
# Everything built goes to build/VARIANT; `make help` lists the rest.

VARIANT ?= release
B       := build/$(VARIANT)
CC      ?= gcc
ifeq ($(origin CC),default)
CC      := gcc
endif

LAYERS  := base text core config store intake export work tui cli
PKGS    := ncursesw sqlite3 libutf8proc libsodium jansson
LIBS     = $(shell pkg-config --libs $(PKGS)) -liniparser -lunistring -lgmp
PKGINC   = $(shell pkg-config --cflags $(PKGS))

WARN    := -Wall -Wextra -Wformat=2 -Wformat-security -Wshadow -Wconversion \
           -Wno-sign-conversion -Wstrict-prototypes -Wmissing-prototypes \
           -Wundef -Wvla -Werror
HARDEN  := -fstack-protector-strong -fPIE -fno-common
LDHARD  := -pie -Wl,-z,relro,-z,now,-z,noexecstack
OPT_release  := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-clash-protection
OPT_asan     := -O1 -g -fsanitize=address,undefined \
                -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT_clang    := -O2 -g -D_FORTIFY_SOURCE=2
OPT_coverage := -O0 -g --coverage
CFLAGS  += -std=c17 -D_GNU_SOURCE -Iinclude -I$(B)/gen $(WARN) $(HARDEN) \
           $(OPT_$(VARIANT)) $(PKGINC)
LDFLAGS += $(LDHARD) $(filter -fsanitize% --coverage,$(OPT_$(VARIANT)))

Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-8s %s\n' $(1) $(2))

SRC     := $(sort $(foreach l,$(LAYERS),$(wildcard src/$(l)/*.c)))
OBJ     := $(SRC:%.c=$(B)/%.o)
LIB     := $(B)/libcommittee.a
PROGRAM := $(B)/committee
PO      := $(sort $(wildcard src/po/nl.po src/po/nl/*.po))
MO      := $(B)/locale/nl/LC_MESSAGES/committee.mo
SCHEMAS := $(sort $(wildcard schemas/*.sql))

SUITES  := $(notdir $(patsubst %/,%,$(dir $(sort $(wildcard \
             tests/unit/*.c tests/store/*.c tests/work/*.c tests/screen/*.c)))))
SUITES  := $(sort $(SUITES))
SUPPORT := $(patsubst %.c,$(B)/%.o,$(wildcard tests/support/*.c))
TESTS   := $(SUITES:%=$(B)/tests/%.run)

.DEFAULT_GOAL := all
.SECONDARY:
.PHONY: all
all: $(PROGRAM) $(MO) ## build the program

$(PROGRAM): $(B)/src/main.o $(LIB)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LIB): $(OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $(OBJ)

$(B)/%.o: %.c
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

$(MO): $(PO)
	$(call say,MO,$@)
	$(Q)mkdir -p $(@D)
	$(Q)msgcat --use-first $(PO) | msgfmt --check-format -o $@ -

# The schema files and the shipped configuration travel inside the program.
EMBED := $(SCHEMAS) committee.ini
$(B)/gen/embedded.h: $(EMBED) src/embed.awk
	$(call say,GEN,$@)
	$(Q)mkdir -p $(@D)
	$(Q)awk -f src/embed.awk $(EMBED) > $@.new && mv $@.new $@
$(OBJ) $(SUPPORT): | $(B)/gen/embedded.h

$(B)/tests/%.run: $(LIB) $(SUPPORT) $(PROGRAM) $(MO)
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS) -o $@ $(filter $(B)/tests/$*/%.o,$^) $(SUPPORT) \
	    $(LIB) $(LIBS) -lcriterion -lvterm -lutil
define suite
$(B)/tests/$(1).run: $(patsubst %.c,$(B)/%.o,$(wildcard tests/$(1)/*.c))
endef
$(foreach s,$(SUITES),$(eval $(call suite,$(s))))

.PHONY: run test bench asan check help clean deps
run: deps all ## install what is missing, build, open a sample committee
	$(Q)$(PROGRAM) demo

test: deps all $(TESTS) ## install what is missing, build, run every test
	$(Q)for t in $(TESTS); do \
	    echo "== $$t"; timeout 900 $$t || exit 1; done

clean: ## remove everything built
	$(Q)rm -rf build

help: ## list the targets
	$(Q)grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | \
	    sed -E 's/:.*## /\t/' | expand -t 10

deps:
	@:

-include $(OBJ:.o=.d) $(SUPPORT:.o=.d) $(B)/src/main.d
-include $(wildcard $(B)/tests/*/*.d)
