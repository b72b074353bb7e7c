using System.Numerics;
using Fresnel.Vision.Text;
using Fresnel.Vision.Text.Layout;

namespace Fresnel.Tests.Vision.Text.Layout;

/// <summary>Pages as boxes: each is written as the name of its text and where it lies.</summary>
public sealed class ReadingOrderTests
{
    private static readonly PageFrame s_level = new(Vector2.UnitX, 0, 0, 0);

    private readonly Dictionary<Cell, string> _names = [];

    [Fact]
    public void Arrange_OneColumn_ReadsDownward() =>
        Assert.Equal("a | b | c | d | e", Order(Column(0, 600, "e d c b a", y: 160, leading: -40)));

    [Fact]
    public void Arrange_TwoColumnsOfProseUnderAHeading_ReadsHeadingLeftRight() =>
        Assert.Equal(
            "title || a | b | c | d || e | f | g | h",
            Order([
                .. Line("title", 100, 0, 600, 40),
                .. Column(0, 380, "a b c d", y: 80),
                .. Column(420, 380, "e f g h", y: 80),
            ])
        );

    [Fact]
    public void Arrange_HeadingBetweenColumns_DividesThem() =>
        Assert.Equal(
            "a | b | c || e | f | g || title || h | i | j || k | l | m",
            Order([
                .. Column(0, 380, "a b c", y: 0),
                .. Column(420, 380, "e f g", y: 0),
                .. Line("title", 100, 150, 600, 40),
                .. Column(0, 380, "h i j", y: 220),
                .. Column(420, 380, "k l m", y: 220),
            ])
        );

    [Fact]
    public void Arrange_ThreeColumns_ReadsEachDown() =>
        Assert.Equal(
            "a | b | c || d | e | f || g | h | i",
            Order([
                .. Column(0, 280, "a b c", y: 0),
                .. Column(320, 280, "d e f", y: 0),
                .. Column(640, 280, "g h i", y: 0),
            ])
        );

    [Fact]
    public void Arrange_LongParagraphOverTwoShortColumns_ReadsColumnsApart() =>
        Assert.Equal(
            "a | b | c | d | e | f || g | h | i || j | k | l",
            Order([
                .. Column(0, 800, "a b c d e f", y: 0),
                .. Column(0, 380, "g h i", y: 300),
                .. Column(420, 380, "j k l", y: 300),
            ])
        );

    [Fact]
    public void Arrange_Table_ReadsRowByRow() =>
        Assert.Equal(
            "item qty price | prism 12 38.50 | ring 6 71.25 | paste 3 9.99",
            Order([
                .. Column(0, 200, "item prism ring paste", y: 0),
                .. Column(400, 40, "qty 12 6 3", y: 0),
                .. Column(600, 80, "price 38.50 71.25 9.99", y: 0),
            ])
        );

    [Fact]
    public void Arrange_LabelsAndLongValues_ReadsRowByRow() =>
        Assert.Equal(
            "name ada | street harbour | city bristol | post bs1",
            Order([
                .. Column(0, 70, "name street city post", y: 0),
                .. Column(120, 300, "ada harbour bristol bs1", y: 0),
            ])
        );

    [Fact]
    public void Arrange_SidebarWithOtherLeading_IsReadApart() =>
        Assert.Equal(
            "a | b | c | d | e || f | g | h",
            Order([.. Column(0, 120, "a b c d e", y: 0, leading: 40), .. Column(300, 100, "f g h", y: 22, leading: 63)])
        );

    [Fact]
    public void ArrangeFromRight_TwoColumns_ReadsTheRightOneFirst() =>
        Assert.Equal(
            "d | e | f || a | b | c",
            Order([.. Column(0, 300, "a b c", y: 0), .. Column(400, 300, "d e f", y: 0)], ReadingOrder.ArrangeFromRight)
        );

    [Fact]
    public void ArrangeFromRight_RowsOfCells_ReadsThemFromTheRight() =>
        Assert.Equal(
            "b a | d c | f e",
            Order([.. Column(0, 60, "a c e", y: 0), .. Column(200, 60, "b d f", y: 0)], ReadingOrder.ArrangeFromRight)
        );

    [Fact]
    public void Arrange_Nothing_IsNothing() => Assert.Empty(ReadingOrder.Arrange([]));

    [Fact]
    public void Arrange_AnyBoxes_KeepsEachOnce()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 200; trial++)
        {
            var cells = Enumerable
                .Range(0, random.Next(1, 60))
                .SelectMany(i =>
                    Line($"{i}", random.Next(900), random.Next(900), random.Next(10, 400), random.Next(8, 60))
                )
                .ToList();
            Assert.Equal(
                cells.ToHashSet(),
                ReadingOrder.Arrange(cells).SelectMany(block => block.Rows).SelectMany(row => row).ToHashSet()
            );
        }
    }

    [Fact]
    public void Paragraphs_WiderSpaces_BeginThem()
    {
        var block = Assert.Single(
            ReadingOrder.Arrange([
                .. Column(0, 600, "a b c", y: 0),
                .. Column(0, 600, "d e f", y: 150),
                .. Column(0, 600, "g", y: 300),
            ])
        );

        Assert.Equal([3, 6], block.Paragraphs());
    }

    [Fact]
    public void Paragraphs_DoubleSpacedLines_AreOne() =>
        Assert.Empty(
            Assert.Single(ReadingOrder.Arrange([.. Column(0, 600, "a b c d e", y: 0, leading: 60)])).Paragraphs()
        );

    [Fact]
    public void Joined_WordsOfALine_BecomeOne()
    {
        var block = Block
            .Of([.. Line("one", 0, 0, 100, 30), .. Line("two", 108, 2, 100, 30), .. Line("9.50", 400, 1, 60, 30)])
            .Joined(s_level);

        Assert.Equal([208f, 60f], Assert.Single(block.Rows).Select(cell => cell.Box.Width));
        Assert.Equal(new Vector2(208, 0), block.Rows[0][0].Quad.TopRight);
    }

    private string Order(IEnumerable<Cell> cells, Func<IReadOnlyCollection<Cell>, List<Block>>? arrange = null) =>
        string.Join(
            " || ",
            (arrange ?? ReadingOrder.Arrange)([.. cells])
                .Select(block =>
                    string.Join(" | ", block.Rows.Select(row => string.Join(' ', row.Select(cell => _names[cell]))))
                )
        );

    private IEnumerable<Cell> Column(float x, float width, string names, float y, float leading = 40) =>
        names.Split(' ').SelectMany((name, i) => Line(name, x, y + i * leading, width, 30));

    private IEnumerable<Cell> Line(string name, float x, float y, float width, float height)
    {
        var cell = Cell.On(
            s_level,
            new Quad(new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)),
            isVertical: false
        );
        _names[cell] = name;
        yield return cell;
    }
}
