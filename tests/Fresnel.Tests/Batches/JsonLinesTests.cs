using System.Text;
using Fresnel.Batches;
using Fresnel.TestKit;

namespace Fresnel.Tests.Batches;

public sealed class JsonLinesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\n", "1:a")]
    [InlineData("a\r\nb\r\n", "1:a 2:b")]
    [InlineData("\n\n a \n\t\nb", "3:a 5:b")]
    [InlineData("\uFEFFa\n\uFEFFb", "1:a 2:\uFEFFb")]
    [InlineData("123456789\na", "1:- 2:a")]
    [InlineData("a\n123456789", "1:a 2:-")]
    public async Task ReadAsync_Text_ReturnsNumberedLines(string text, string expected) =>
        Assert.Equal(expected, await ReadAsync(text, pieces: int.MaxValue, maxBytes: 8));

    [Fact]
    public async Task ReadAsync_AnyPieces_ReturnsTheSameLines()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => "ab \n\r"[random.Next(5)])]);
            var whole = await ReadAsync(text, int.MaxValue, maxBytes: 8);
            Assert.Equal(whole, await ReadAsync(text, random.Next(1, 5), maxBytes: 8));
            var expected = text.Split('\n')
                .Select((line, i) => (Number: i + 1, Line: line))
                .Where(each => each.Line.Trim(' ', '\r').Length > 0 || each.Line.Length > 8)
                .Select(each => $"{each.Number}:{(each.Line.Length > 8 ? "-" : each.Line.Trim(' ', '\r'))}");
            Assert.Equal(string.Join(' ', expected), whole);
        }
    }

    [Fact]
    public async Task ReadAsync_LineLongerThanTheBuffer_IsRead()
    {
        var line = new string('x', 1_000_000);
        Assert.Equal($"1:{line} 2:y", await ReadAsync($"{line}\ny", 100_000, maxBytes: 1_000_000));
    }

    private static async Task<string> ReadAsync(string text, int pieces, int maxBytes)
    {
        using var file = new PieceStream(Encoding.UTF8.GetBytes(text), pieces);
        var lines = new List<string>();
        await foreach (var (number, line) in JsonLines.ReadAsync(file, maxBytes, Token))
            lines.Add($"{number}:{(line is { } read ? Encoding.UTF8.GetString(read.Span) : "-")}");
        return string.Join(' ', lines);
    }
}
