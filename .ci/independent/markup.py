"""HTML as a reader sees it: a small tree from the standard library's tokenizer, and the text of a branch."""
import html.parser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
UNSEEN = {"script", "style", "head", "title", "noscript", "template", "textarea", "select", "button"}
BLOCK = {"p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
         "hr", "pre", "article", "section", "header", "footer", "dl", "dt", "dd", "img", "center", "form"}
CLOSED_BY = {"p": {"p", "div", "ul", "ol", "table", "blockquote"}, "li": {"li"}, "td": {"td", "th", "tr"},
             "th": {"td", "th", "tr"}, "tr": {"tr"}, "dd": {"dt", "dd"}, "dt": {"dt", "dd"}, "option": {"option"}}


class Node:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent, self.children = tag, attributes, parent, []

    def get(self, name, default=""):
        return self.attributes.get(name) or default

    def classes(self):
        return self.get("class").split()

    def walk(self):
        """This node and every element below, in the order of the page."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def all(self, test):
        return [node for node in self.walk() if test(node)]

    def one(self, test):
        return next((node for node in self.walk() if test(node)), None)

    def with_class(self, name):
        return self.all(lambda node: name in node.classes())

    def within(self, other):
        node = self
        while node is not None and node is not other:
            node = node.parent
        return node is other

    def text(self, without=lambda node: False, alts=False):
        """What is seen below here, blocks apart from each other by a blank; branches that `without` names left out.

        With `alts` the words that stand for a picture are read too."""
        out, stack = [], [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                out.append(node)
            elif node is self or not (node.tag in UNSEEN or without(node)):
                mark = [" "] if node.tag in BLOCK else []
                if alts and node.tag == "img":
                    mark = [f" {node.get('alt')} "]
                stack.extend(mark[:1] + node.children[::-1] + (mark if node.children else []))
        return "".join(out)


class _Builder(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("#root", {}, None)

    def handle_starttag(self, tag, attrs):
        if tag in CLOSED_BY.get(self.at.tag, ()) or self.at.tag == "p" and tag in BLOCK - {"br", "img"}:
            self.at = self.at.parent
        node = Node(tag, dict(attrs), self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        node = self.at
        while node is not None and node.tag != tag:
            if node.tag in {"div", "table", "td", "body"} and tag not in {"div", "table", "td", "tr", "body", "html"}:
                return
            node = node.parent
        if node is not None and node.parent is not None:
            self.at = node.parent

    def handle_data(self, data):
        self.at.children.append(data)


def tree(text):
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


def seen(text):
    """The text of a whole page or mail body."""
    return tree(text).text()
