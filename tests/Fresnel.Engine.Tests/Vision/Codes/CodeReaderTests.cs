using System.Text;
using Fresnel.Imaging;
using Fresnel.Vision.Codes;

namespace Fresnel.Engine.Tests.Vision.Codes;

public sealed class CodeReaderTests
{
    private const string Link = """
        #######...#..#.#..#######
        #.....#.###....#..#.....#
        #.###.#.#.........#.###.#
        #.###.#..#....##..#.###.#
        #.###.#.###.#####.#.###.#
        #.....#.#.#..###..#.....#
        #######.#.#.#.#.#.#######
        ........#.#...#..........
        ##.#..##...#.####.###.##.
        .#.#...###........#.....#
        .##.#.#.....##....##...##
        .#.###...##.##.##.#.#....
        #####.##..#..#.####..#.##
        .##.##.##.....#..###.##.#
        #.#...######......###.#.#
        .####.....#.##.##...#..#.
        ###.#.#..#.##...#######..
        ........#.##..###...##..#
        #######.##..#..##.#.##.##
        #.....#....##...#...####.
        #.###.#..#.#.##.######...
        #.###.#.#.#.##.##..####..
        #.###.#..##..#.###.##.#.#
        #.....#.#..###.##....#...
        #######.##.#######.#...##
        """;

    private const string Greeting = """
        #######...#.#..##.#######
        #.....#.#####.#...#.....#
        #.###.#....######.#.###.#
        #.###.#.##..##.#..#.###.#
        #.###.#..###.##.#.#.###.#
        #.....#.#..###.##.#.....#
        #######.#.#.#.#.#.#######
        .........##.#............
        #####.####..##.###.#.#.#.
        .####...#..###...#.#.#..#
        .#....#...#.#.#.####..##.
        #.####..#........##..##..
        #...###.######.#.##.#.#.#
        #....#.#...##..###.#..##.
        #.###.##.####...#.#..#.##
        #.##....#..###.#.#....##.
        #...#.###.##.#########.##
        ........#####..##...##..#
        #######.#.#######.#.#.###
        #.....#...#..#.##...####.
        #.###.#.###.#...#####..#.
        #.###.#.##.#.##...#.#.###
        #.###.#.##.#..#.......#.#
        #.....#.#...####..##....#
        #######.#.#..#..#.##.####
        """;

    private const string Ean =
        "10100011010100111010111101111010001001011001101010100001010000101000010111010010000101100110101";
    private const string Code128 =
        "11010010000100011000101100010111010001101000110111010001011100011010001101000100011011101001101110010011101100100111011001100100111011001110010111010111101100011101011";

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(90)]
    [InlineData(180)]
    public void Read_QrCodeTurned_ReadsIt(int degrees)
    {
        var code = Assert.Single(Read(Square(Link, 300, degrees)));

        Assert.Equal(("QR-Code", "https://fresnel.example/t/42"), (code.Symbology, code.Text));
    }

    [Fact]
    public void Read_QrCode_SaysWhereItIs()
    {
        var box = Assert.Single(Read(Square(Link, 200, 0))).Box;

        Assert.InRange(box.Left, 295, 310);
        Assert.InRange(box.Top, 195, 210);
        Assert.InRange(box.Width, 190, 210);
        Assert.InRange(box.Height, 190, 210);
    }

    [Fact]
    public void Read_QrCodeWithUnicode_ReadsIt() =>
        Assert.Equal("Grüße aus Łódź, 東京 ✓", Assert.Single(Read(Square(Greeting, 300, 0))).Text);

    [Fact]
    public void Read_QrCodeWhiteOnDark_ReadsIt() =>
        Assert.Equal(
            "https://fresnel.example/t/42",
            Assert.Single(Read(Square(Link, 300, 0, paper: "#111111", ink: "#f4f4f4"))).Text
        );

    [Theory]
    [InlineData(50)] // two pixels a module
    [InlineData(580)]
    public void Read_QrCodeSmallOrLarge_ReadsIt(int size) =>
        Assert.Equal("https://fresnel.example/t/42", Assert.Single(Read(Square(Link, size, 0))).Text);

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(45)]
    [InlineData(90)]
    [InlineData(180)]
    public void Read_BarCodesTurned_ReadsThem(int degrees)
    {
        var ean = Assert.Single(Read(Bars(Ean, 300, degrees)));
        Assert.Equal(("EAN-13", "4006381333931"), (ean.Symbology, ean.Text));

        var longer = Assert.Single(Read(Bars(Code128, 420, degrees)));
        Assert.Equal(("CODE-128", "FRESNEL-0042"), (longer.Symbology, longer.Text));
    }

    [Fact]
    public void ReadProminent_TwoCodes_FindsBoth()
    {
        Require();
        var body = Modules(Link, 60, 120, 240) + Stripes(Ean, 420, 150, 300, 140);

        Assert.Equal(
            ["EAN-13", "QR-Code"],
            CodeReader
                .ReadProminent(Draw(800, 500, "#ffffff", "#111111", body, 0))
                .Select(code => code.Symbology)
                .Order()
        );
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 300)]
    [InlineData(64, 64)]
    public void Read_NoCode_IsEmpty(int width, int height)
    {
        Require();
        var noise = new byte[width * height * 3];
        new Random(2).NextBytes(noise);

        Assert.Empty(CodeReader.Read(new Pixels(width, height, 3, noise)));
    }

    [Fact]
    public void Read_PicketFence_IsNoCode()
    {
        Require();
        var fence = string.Concat(Enumerable.Repeat("1100", 40));

        Assert.Empty(CodeReader.Read(Draw(800, 600, "#ffffff", "#111111", Stripes(fence, 100, 200, 600, 150), 0)));
    }

    private static IReadOnlyList<DetectedCode> Read(Pixels pixels)
    {
        Require();
        return CodeReader.Read(pixels);
    }

    private static void Require() => Installed.RequireLibraries("libzbar.so.0");

    private static Pixels Square(
        string code,
        double size,
        int degrees,
        string paper = "#ffffff",
        string ink = "#111111"
    ) => Draw(800, 600, paper, ink, Modules(code, 400 - size / 2, 300 - size / 2, size), degrees);

    private static Pixels Bars(string code, double width, int degrees) =>
        Draw(800, 600, "#ffffff", "#111111", Stripes(code, 400 - width / 2, 240, width, 120), degrees);

    private static string Modules(string code, double left, double top, double size)
    {
        var rows = code.Split('\n');
        var side = size / rows.Length;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Length; y++)
        for (var x = 0; x < rows[y].Length; x++)
            if (rows[y][x] == '#')
                path.Append(FormattableString.Invariant($"M{left + x * side} {top + y * side}h{side}v{side}h{-side}z"));
        return $"<path d='{path}'/>";
    }

    private static string Stripes(string bits, double left, double top, double width, double height)
    {
        var side = width / bits.Length;
        return $"<path d='{string.Concat(bits.Index().Where(bit => bit.Item == '1').Select(bit => FormattableString.Invariant($"M{left + bit.Index * side} {top}h{side}v{height}h{-side}z")))}'/>";
    }

    private static Pixels Draw(int width, int height, string paper, string ink, string body, int degrees) =>
        SvgRenderer.Render(
            Encoding.UTF8.GetBytes(
                $"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><rect width='100%' height='100%' fill='{paper}'/><g fill='{ink}' transform='rotate({degrees} {width / 2} {height / 2})'>{body}</g></svg>"
            ),
            width,
            height
        );
}
