using System.Numerics;
using System.Xml.Linq;
using Fresnel.Vision.Text;
using Fresnel.Vision.Text.Formats;

namespace Fresnel.Engine.Tests.Vision.Text;

public sealed class PageFormatTests
{
    private static readonly XNamespace s_html = "http://www.w3.org/1999/xhtml";

    private static readonly PageText s_page = new([], "")
    {
        Width = 400,
        Height = 300,
        Blocks =
        [
            new(
                TextBlockKind.Heading,
                [
                    [Line("Price *list*", 10, 10)],
                ],
                Level: 1
            ),
            new(
                TextBlockKind.Paragraph,
                [
                    [Line("# not a heading", 10, 50)],
                    [Line("second <line>", 10, 70)],
                ]
            ),
            new(
                TextBlockKind.List,
                [
                    [Line("• apples", 10, 100)],
                    [Line("2. pears", 10, 120)],
                ]
            ),
            new(
                TextBlockKind.Table,
                [
                    [Line("Item", 10, 150), Line("Price", 200, 150)],
                    [Line("A|B", 10, 170), Line("3.50", 200, 170)],
                    [Line("4.00", 205, 190)],
                ]
            ),
        ],
    };

    [Fact]
    public void Markdown_EveryBlock_IsWrittenAndEscaped() =>
        Assert.Equal(
            """
            # Price \*list\*

            \# not a heading
            second \<line\>

            - apples
            2. pears

            | Item | Price |
            | --- | --- |
            | A\|B | 3.50 |
            |  | 4.00 |
            """.ReplaceLineEndings("\n"),
            MarkdownFormat.Write(s_page)
        );

    [Fact]
    public void Hocr_Page_IsXmlWithBoxesAndConfidences()
    {
        var html = XDocument.Parse(HocrFormat.Write(s_page).Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));

        var words = html.Descendants(s_html + "span").Where(span => (string?)span.Attribute("class") == "ocrx_word");
        Assert.Equal(
            ("apples", "bbox 10 100 110 120; x_wconf 90"),
            words
                .Where(word => word.Value == "apples")
                .Select(word => (word.Value, (string?)word.Attribute("title")))
                .Single()
        );
        Assert.Equal("bbox 0 0 400 300", (string?)html.Descendants(s_html + "div").First().Attribute("title"));
    }

    [Fact]
    public void Hocr_ControlCharacters_AreLeftOut()
    {
        var page = s_page with
        {
            Blocks =
            [
                new(
                    TextBlockKind.Paragraph,
                    [
                        [Line("a\u001b[31mb\u0000", 0, 0)],
                    ]
                ),
            ],
        };

        Assert.Contains(">a[31mb<", HocrFormat.Write(page));
    }

    private static TextLine Line(string text, float x, float y)
    {
        Vector2 at = new(x, y),
            right = new(100, 0),
            down = new(0, 20);
        var quad = new Quad(at, at + right, at + right + down, at + down);
        return new(text, quad, .9f, WritingSystem.Latin)
        {
            Words = [.. text.Split(' ').Select(word => new TextWord(word, quad, .9f))],
        };
    }
}
