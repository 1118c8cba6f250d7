/* The styles of a letterhead, and those of ours that it lacks. */

#include "letterhead.h"

#include <string.h>

#include <libxml/parser.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/press/paper.h>
#include <committee/text/tr.h>

static bool same_value(const xmlNode *a, const xmlNode *b, const char *name)
{
    xmlChar *one = xmlGetProp((xmlNode *)a, BAD_CAST name);
    xmlChar *other = xmlGetProp((xmlNode *)b, BAD_CAST name);
    bool same = xmlStrEqual(one, other);
    xmlFree(one);
    xmlFree(other);
    return same;
}

/* A style of the same name for the same kind of thing. */
static bool is_there(const xmlNode *parent, const xmlNode *node)
{
    for (const xmlNode *n = parent->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE && xmlStrEqual(n->name, node->name) &&
            same_value(n, node, "name") && same_value(n, node, "family"))
            return true;
    return false;
}

static bool add_copy(xmlNode *parent, xmlNode *node)
{
    xmlNode *copy = xmlDocCopyNode(node, parent->doc, 1);
    if (!copy)
        return false;
    xmlAddChild(parent, copy);
    return xmlReconciliateNs(parent->doc, copy) >= 0;
}

static bool add_missing(xmlNode *root, const xmlNode *ours, const char *name)
{
    xmlNode *parent = letterhead_child(root, name);
    const xmlNode *source = letterhead_child(ours, name);
    bool done = true;
    for (xmlNode *n = parent && source ? source->children : NULL; n;
         n = n->next)
        if (n->type == XML_ELEMENT_NODE && !is_there(parent, n))
            done = done && add_copy(parent, n);
    return done;
}

/* An edge that the letterhead leaves empty gets what stands there otherwise. */
static bool add_edges(xmlNode *root, const xmlNode *ours)
{
    static const char *const edges[] = {"header", "footer"};
    xmlNode *master = letterhead_master(root);
    const xmlNode *own = letterhead_master(ours);
    bool done = true;
    for (int i = 0; i < 2; i++) {
        xmlNode *edge = letterhead_child(own, edges[i]);
        if (edge && !letterhead_child(master, edges[i]))
            done = done && add_copy(master, edge);
    }
    return done;
}

/* Of the document, not of whoever made the letterhead. */
static void set_language(xmlNode *root, enum lang lang)
{
    for (xmlNode *n = letterhead_child(letterhead_child(root, "styles"),
                                       "default-style");
         n; n = n->next) {
        xmlNode *text = letterhead_child(n, "text-properties");
        xmlAttr *language = text ? xmlHasProp(text, BAD_CAST "language") : NULL;
        xmlAttr *country = text ? xmlHasProp(text, BAD_CAST "country") : NULL;
        bool dutch = lang == LANG_NL;
        if (language)
            xmlSetNsProp(text, language->ns, BAD_CAST "language",
                         BAD_CAST(dutch ? "nl" : "en"));
        if (country)
            xmlSetNsProp(text, country->ns, BAD_CAST "country",
                         BAD_CAST(dutch ? "NL" : "GB"));
    }
}

/* All parts of a package are of one version; an office of today writes a later
   one than the rest of ours. */
static bool set_version(xmlNode *root, const xmlNode *source)
{
    const xmlAttr *own = xmlHasProp(root, BAD_CAST "version");
    xmlChar *version = xmlGetProp(source, BAD_CAST "version");
    bool set = version && xmlSetNsProp(root, own ? own->ns : root->ns,
                                       BAD_CAST "version", version);
    xmlFree(version);
    return set;
}

int letterhead_styles(struct str *out, struct letterhead *head,
                      const struct paper *paper, const struct str *ours)
{
    xmlChar *text = NULL;
    int size = 0;
    xmlNode *root = xmlDocGetRootElement(head->styles);
    xmlDocPtr own = xmlReadMemory(str_text(ours), (int)ours->len, "styles.xml",
                                  "UTF-8", XML_PARSE_NONET);
    const xmlNode *source = own ? xmlDocGetRootElement(own) : NULL;
    bool done = source && set_version(root, source) &&
                add_missing(root, source, "font-face-decls") &&
                add_missing(root, source, "styles") && add_edges(root, source);
    set_language(root, paper->lang);
    if (done)
        xmlDocDumpMemoryEnc(head->styles, &text, &size, "UTF-8");
    if (text)
        str_addn(out, (const char *)text, (size_t)size);
    xmlFree(text);
    if (own)
        xmlFreeDoc(own);
    return text ? OK : fail(ERR_IO, N_("there is not enough memory"));
}
