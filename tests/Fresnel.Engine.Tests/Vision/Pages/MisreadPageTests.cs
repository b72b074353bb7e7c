using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Pages;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Tests.Vision.Pages;

/// <summary>Pages whose words were read as readers of pixels read them: low boxes, l for 1, points that are lost.</summary>
public sealed class MisreadPageTests
{
    [Theory]
    [InlineData("Jan", "Ql", "Feb", "Q2", "Mar", "Q3", "Apr", "Q4", "Q1 Q2 Q3 Q4")]
    [InlineData("Apr", "Apt", "", "", "", "", "", "", "Jan Feb Mar Apr")]
    [InlineData("Jan", "Al", "Feb", "Bo", "", "", "", "", "Al Bo Mar Apr")]
    public void Read_NamesOfASequence_AreThoseOfTheSequence(
        string a,
        string readA,
        string b,
        string readB,
        string c,
        string readC,
        string d,
        string readD,
        string expected
    )
    {
        var page = DrawnPages.Bars();
        Dictionary<string, string> read = new();
        foreach (var (name, text) in ((string, string)[])[(a, readA), (b, readB), (c, readC), (d, readD)])
            if (name.Length > 0)
                read[name] = text;
        var words = page.Words(1).ConvertAll(word => word with { Text = read.GetValueOrDefault(word.Text, word.Text) });

        var chart = Assert.IsType<ChartContent>(ContentReader.Read(page.Render(), words));

        Assert.Equal(expected.Split(' '), chart.Categories);
    }

    [Fact]
    public void Read_LabelOnAPatchWithALowBox_JoinsTheConnector()
    {
        var page = new DrawnPage(400, 420);
        foreach (var (i, text) in ((string[])["Approved", "Pay", "Archive"]).Index())
            page.Box(120, 30 + (i * 140), 140, 44, "#e6f4ea", "#333333", radius: 6)
                .Text(190, 52 + (i * 140), text, "middle");
        for (var i = 0; i < 2; i++)
            page.Shape(
                $"<path d='M190 {74 + (i * 140)}V{160 + (i * 140)}' stroke='#333333' stroke-width='2'/><polygon points='190,{170 + (i * 140)} 184,{158 + (i * 140)} 196,{158 + (i * 140)}' fill='#333333'/>"
            );
        page.Box(172, 111, 36, 22, "#ffffff").Text(190, 122, "yes", "middle");
        var words = page.Words(1)
            .ConvertAll(word => word.Text == "yes" ? word with { Top = word.Top + 3, Height = 11 } : word);

        var diagram = Assert.IsType<DiagramContent>(ContentReader.Read(page.Render(), words));

        Assert.Equal(
            ["Approved yes Pay", "Pay  Archive"],
            diagram
                .Edges.Select(edge => $"{diagram.Nodes[edge.From].Text} {edge.Label} {diagram.Nodes[edge.To].Text}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Read_PaperThatConnectorsEnclose_IsNoNode()
    {
        var page = new DrawnPage(640, 420);
        (string Text, int X, int Y)[] boxes = [("First", 60, 40), ("Second", 420, 40), ("Third", 240, 320)];
        foreach (var (text, x, y) in boxes)
            page.Box(x, y, 140, 44, "#ffffff", "#333333").Text(x + 70, y + 22, text, "middle");
        page.Shape(
            "<path d='M200 62H420M130 84V342H240M490 84V342H380' fill='none' stroke='#333333' stroke-width='2'/>"
        );
        page.Text(310, 205, "No", "middle");

        var diagram = Assert.IsType<DiagramContent>(page.Read());

        Assert.Equal(["First", "Second", "Third"], diagram.Nodes.Select(node => node.Text).Order());
    }

    [Fact]
    public void Read_LegendOnAPanel_IsNoBar()
    {
        var page = DrawnPages.Line();
        page.Box(470, 250, 150, 90, "#f0f0f0")
            .Box(470, 344, 150, 4, "#f0f0f0")
            .Box(480, 264, 12, 12, "#d62728")
            .Text(498, 270, "Visits");

        var chart = Assert.IsType<ChartContent>(page.Read());

        Assert.Equal(ChartType.Line, chart.Type);
    }

    [Fact]
    public void Read_RuleMissingBetweenRows_KeepsTheRows()
    {
        var page = new DrawnPage(560, 260);
        for (var row = 0; row <= DrawnPages.TableCells.Length; row++)
            if (row != 1)
                page.Box(20, 20 + (row * 40), 500, 1, "#999999");
        for (var column = 0; column <= 4; column++)
            page.Box(20 + (column * 125), 20, 1, 200, "#999999");
        foreach (var (row, cells) in DrawnPages.TableCells.Index())
        foreach (var (column, cell) in cells.Index())
            page.Text(32 + (column * 125), 40 + (row * 40), cell);

        var table = Assert.IsType<TableContent>(page.Read());

        Assert.Equal(DrawnPages.TableCells, table.Rows.Select(row => row.Select(cell => cell.Text).ToArray()));
    }

    [Theory]
    [InlineData("What is the sum of the score?", "74", false)]
    [InlineData("What is the average score?", "7.3]", false)]
    [InlineData("What is the score of Bob?", "7.3:", false)]
    [InlineData("Which row has the highest score?", "74", false)]
    [InlineData("What is the sum of the score?", "7.4", true)]
    [InlineData("What is the score of Alice?", "74", true)]
    public void Answer_NumberThatWasMisread_StatesNothingThatNeedsIt(string question, string read, bool isKnown)
    {
        string[][] cells =
        [
            ["Name", "Score", "City"],
            ["Bob", read, "Oslo"],
            ["Alice", "6.1", "Lyon"],
            ["Carla", "8.8", "Bern"],
            ["David", "5.2", "Rome"],
        ];
        var page = new DrawnPage(460, 240);
        foreach (var (row, texts) in cells.Index())
        foreach (var (column, text) in texts.Index())
            page.Text(30 + (column * 140), 30 + (row * 40), text);

        var fact = PageAnswerer.Answer(PageQuestion.Of(Question.Parse(question)), page.Read());

        if (isKnown)
            Assert.IsType<PageValue>(fact);
        else
            Assert.Contains("that I can tell", Assert.IsType<PageMissing>(fact).Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ring", "O")]
    [InlineData("triangle", "4")]
    public void Read_MarksReadAsLetters_StayPoints(string mark, string read)
    {
        var page = DrawnPages.Scatter(mark);
        List<PageWord> words =
        [
            .. page.Words(1),
            .. DrawnPages.Points.Select(point => new PageWord(
                read,
                84 + (point.X * 50),
                354 - point.Y,
                12,
                12,
                Line: 40
            )),
        ];

        var chart = Assert.IsType<ChartContent>(ContentReader.Read(page.Render(), words));

        Assert.Equal(DrawnPages.Points.Length, Assert.Single(chart.Series).Points!.Count);
    }

    [Fact]
    public void Read_CategoriesJoinedToOneText_AreCutAtEvenDistances()
    {
        var page = DrawnPages.Bars();
        var words = page.Words(1)
            .ConvertAll(word =>
                word.Text is "Jan" or "Feb"
                    ? word with
                    {
                        Left = word.Left - 42,
                        Width = word.Width + 84,
                        Line = 1,
                    }
                    : word with
                    {
                        Line = 4 + (int)word.Top,
                    }
            );

        var chart = Assert.IsType<ChartContent>(ContentReader.Read(page.Render(), words));

        Assert.Equal(["Jan", "Feb", "Mar", "Apr"], chart.Categories);
    }

    [Fact]
    public void Read_TextThatCoversSeveralBars_IsLeftOut()
    {
        var page = DrawnPages.GroupedBars();
        List<PageWord> words =
        [
            .. page.Words(1).Select((word, i) => word with { Line = i }),
            new("rprrn", 100, 100, 460, 265, Line: 90),
        ];

        var chart = Assert.IsType<ChartContent>(ContentReader.Read(page.Render(), words));

        Assert.Equal(6, chart.Series.Sum(series => series.Values.Count(value => value is not null)));
    }

    [Theory]
    [InlineData("*", "*", 54)]
    [InlineData("A", "@", 90)]
    [InlineData("A", "A", 90)]
    public void Read_ShapesReadAsSigns_AreShapes(string first, string second, int size)
    {
        var page = new DrawnPage(420, 240)
            .Shape($"<path d='M60 160l{size / 2} -{size}l{size / 2} {size}z' fill='#2050e0'/>")
            .Shape($"<path d='M260 160l{size / 2} -{size}l{size / 2} {size}z' fill='#e02020'/>");
        PageWord[] words =
        [
            new(first, 60, 160 - size, size, size, Line: 0),
            new(second, 260, 160 - size, size, size, Line: 1),
        ];

        var shapes = Assert.IsType<ShapesContent>(ContentReader.Read(page.Render(), words));

        Assert.Equal(
            ["blue triangle", "red triangle"],
            shapes.Shapes.Select(shape => $"{shape.Colour} {shape.Shape}").Order()
        );
    }

    [Fact]
    public void Read_LineOverBars_StatesNoMeasuredValue()
    {
        var page = DrawnPages
            .Bars()
            .Shape(
                "<polyline points='155,290 285,150 415,230 545,330' fill='none' stroke='#ed7d31' stroke-width='3'/>"
            );

        var chart = Assert.IsType<ChartContent>(page.Read());

        Assert.All(chart.Series, series => Assert.All(series.Values, Assert.Null));
    }
}
