using System.Numerics;
using Fresnel.Vision.Text;
using Fresnel.Vision.Text.Layout;

namespace Fresnel.Tests.Vision.Text.Layout;

/// <summary>Rows of a page: each is <c>text</c>, <c>text|height|stroke</c> where the letters are not those of the body.</summary>
public sealed class BlockClassifierTests
{
    private const float Height = 8,
        Stroke = 1.2f;

    private static readonly string s_body = "This is a long line of the body that fills its column nearly to the end";

    [Theory]
    [InlineData("Install|14|2.1", 1)]
    [InlineData("Install|11|1.65", 2)]
    [InlineData("Install the package|8|1.9", 3)] // bold alone
    [InlineData("1.2 Install the package|9.6|2", 2)]
    [InlineData("Install|8|1.2", 0)]
    [InlineData("Install|6|1.6", 0)] // small print
    [InlineData("A bold sentence is no heading.|8|1.9", 0)]
    [InlineData("Name:|8|1.9", 0)] // a label
    [InlineData("dist-upgrade|8|1.9", 0)] // a term
    [InlineData("API|8|1.9", 0)] // an abbreviation
    [InlineData("安装说明书|8|1.9", 3)]
    [InlineData("120.00 EUR 19 %|8|1.9", 0)]
    public void Complete_LineAboveABody_IsAHeadingOfItsLevel(string line, int level)
    {
        var blocks = Classify(line, s_body, s_body, s_body);

        Assert.Equal(level, blocks[0].Level);
        Assert.Equal(level > 0, blocks[0].Kind is TextBlockKind.Heading);
    }

    [Fact]
    public void Complete_HeadingWithoutSpaceBelow_EndsWhereTheBodyBegins()
    {
        var blocks = Classify(s_body, "Options|8|1.9", s_body, s_body);

        Assert.Equal(
            [TextBlockKind.Paragraph, TextBlockKind.Heading, TextBlockKind.Paragraph],
            blocks.Select(block => block.Kind)
        );
    }

    [Fact]
    public void Complete_TitleAndSubtitle_AreTwoHeadings() =>
        Assert.Equal(
            [1, 2, 0],
            Classify("Title|18|2.6", "Subtitle|11|1.6", s_body, s_body).Select(block => block.Level)
        );

    [Fact]
    public void Complete_TitleOfTwoLines_IsOneHeading() =>
        Assert.Equal(
            [1, 0],
            Classify("A title that|16|2.4", "has two lines|16|2.4", s_body, s_body).Select(block => block.Level)
        );

    [Fact]
    public void Complete_PageInOneLook_HasNoHeading() =>
        Assert.DoesNotContain(Classify("One", "Two", "Three"), block => block.Kind is TextBlockKind.Heading);

    private static IReadOnlyList<TextBlock> Classify(params string[] rows)
    {
        var shapes = new Dictionary<TextLine, LetterShape>(ReferenceEqualityComparer.Instance);
        foreach (var (i, row) in rows.Index())
        {
            var parts = row.Split('|');
            var at = new Vector2(0, 20 * i);
            Vector2 right = new(400, 0),
                down = new(0, parts is [_, var size, _] ? 14 * Number(size) / Height : 14);
            var line = new TextLine(
                parts[0],
                new(at, at + right, at + right + down, at + down),
                1,
                WritingSystem.Latin
            );
            shapes[line] = parts is [_, _, var stroke] ? new(Number(stroke)) : new(Stroke);
        }
        var classifier = new BlockClassifier([.. shapes.Keys], new LetterLooks(shapes));
        foreach (var line in shapes.Keys)
            classifier.Add([line], startsParagraph: false);
        return classifier.Complete();
    }

    private static float Number(string text) => float.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
