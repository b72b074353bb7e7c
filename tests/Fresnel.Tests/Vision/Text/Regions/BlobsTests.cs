using System.Numerics;
using Fresnel.Vision.Text.Regions;

namespace Fresnel.Tests.Vision.Text.Regions;

public sealed class BlobsTests
{
    [Theory]
    [InlineData(0, "....", "....")]
    [InlineData(1, "#..#", "####")] // joined below
    [InlineData(1, "#...", ".#..", "..#.")] // corners touch
    [InlineData(2, "##..", "....", "##..")]
    [InlineData(2, "#.#.", "#.#.", "#.#.")]
    [InlineData(1, "#####", "#...#", "#.###", "#....")]
    [InlineData(2, "#####", "#...#", "#.#.#", "#...#", "#####")]
    [InlineData(1, "#.#.#.#", ".#.#.#.")]
    public void Find_Drawing_CountsConnectedAreas(int expected, params string[] rows) =>
        Assert.Equal(expected, Find(rows).Count);

    [Fact]
    public void Find_Letter_GivesTheEndsOfItsRuns() =>
        Assert.Equal([new(1, 0), new(3, 0), new(2, 1), new(2, 1)], Assert.Single(Find([".###.", "..#.."])));

    [Fact]
    public void Find_RandomMaps_AgreesWithFloodFill()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 100; trial++)
        {
            string[] rows =
            [
                .. Enumerable
                    .Range(0, 12)
                    .Select(_ => string.Concat(Enumerable.Range(0, 17).Select(_ => random.Next(5) < 2 ? '#' : '.'))),
            ];
            Assert.Equal(CountByFlooding(rows), Find(rows).Count);
        }
    }

    private static List<Vector2[]> Find(string[] rows) =>
        [
            .. Blobs.Find(
                [.. rows.SelectMany(row => row.Select(c => c == '#' ? 1f : 0f))],
                rows[0].Length,
                rows.Length,
                .3f
            ),
        ];

    private static int CountByFlooding(string[] rows)
    {
        var left = rows.SelectMany((row, y) => row.Select((c, x) => (c, at: (x, y))))
            .Where(p => p.c == '#')
            .Select(p => p.at)
            .ToHashSet();
        var count = 0;
        for (; left.Count > 0; count++)
        {
            var waiting = new Queue<(int X, int Y)>([left.First()]);
            left.Remove(waiting.Peek());
            while (waiting.TryDequeue(out var at))
                for (var i = 0; i < 9; i++)
                    if (left.Remove((at.X + i % 3 - 1, at.Y + i / 3 - 1)))
                        waiting.Enqueue((at.X + i % 3 - 1, at.Y + i / 3 - 1));
        }
        return count;
    }
}
