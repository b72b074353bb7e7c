using Fresnel.Server.Commands.Images;
using Fresnel.Server.Hosting;
using Fresnel.Vision.Similarity;

namespace Fresnel.Tests.Server.Commands.Images;

public sealed class ImageRecordsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fresnel-records").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_JsonLines_AreSkippedByTheNextRun()
    {
        var path = Path.Combine(_folder, "out.jsonl");
        using (var records = new ImageRecords(path, json: false))
            records.Write(new { image = "a, \"b\".jpg", label = "dog" }, "for reading");

        using var next = new ImageRecords(path, json: false);

        Assert.Equal(["a, \"b\".jpg"], next.Done);
        next.Write(new { image = "c.jpg", label = "cat" }, null);
        Assert.Equal(
            ["{\"image\":\"a, \\\"b\\\".jpg\",\"label\":\"dog\"}", "{\"image\":\"c.jpg\",\"label\":\"cat\"}"],
            File.ReadLines(path)
        );
    }

    [Fact]
    public void Write_Csv_QuotesAndDisarmsFormulas()
    {
        var path = Path.Combine(_folder, "out.csv");
        using (var records = new ImageRecords(path, json: false))
        {
            records.Write(
                new
                {
                    image = "=a,\"b\".jpg",
                    score = -0.5,
                    scores = new Dictionary<string, double> { ["x"] = 1 },
                },
                null
            );
        }

        Assert.Equal(["image,score,scores", "\"'=a,\"\"b\"\".jpg\",-0.5,x=1"], File.ReadLines(path));
        using var next = new ImageRecords(path, json: false);
        Assert.Equal(["=a,\"b\".jpg"], next.Done);
    }

    [Fact]
    public void Open_TornLastLine_IsDoneAgain()
    {
        var path = Path.Combine(_folder, "out.jsonl");
        File.WriteAllText(path, "{\"image\":\"a\"}\n{\"ima");

        using (var records = new ImageRecords(path, json: false))
        {
            Assert.Equal(["a"], records.Done);
            records.Write(new { image = "b" }, null);
        }

        Assert.Equal(["{\"image\":\"a\"}", "{\"image\":\"b\"}"], File.ReadLines(path));
    }

    [Fact]
    public void Open_OtherFile_IsRefusedWithItsLine()
    {
        var path = Path.Combine(_folder, "notes.txt");
        File.WriteAllText(path, "dear diary\n");

        Assert.Contains(
            "line 1",
            Assert.Throws<OperatorErrorException>(() => new ImageRecords(path, json: false)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("dear diary\n", File.ReadAllText(path));
    }

    [Fact]
    public void Expand_FoldersFilesAndPatterns_NameEachImageOnce()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "in", "deep"));
        foreach (var name in (string[])["in/b.JPG", "in/a.png", "in/deep/c.webp", "in/notes.txt"])
            File.WriteAllText(Path.Combine(_folder, name), "");
        var inside = Path.Combine(_folder, "in");

        Assert.Equal(
            ["a.png", "b.JPG", "c.webp"],
            ImagePaths.Expand([inside, Path.Combine(inside, "*.png")]).Select(path => Path.GetFileName(path)!)
        );
        Assert.Equal(
            "notes.txt",
            Path.GetFileName(Assert.Single(ImagePaths.Expand([Path.Combine(inside, "notes.txt")])))
        );
        Assert.Throws<OperatorErrorException>(() => ImagePaths.Expand([Path.Combine(inside, "*.gif")]));
        Assert.Throws<OperatorErrorException>(() => ImagePaths.Expand([Path.Combine(_folder, "nowhere")]));
    }

    [Fact]
    public void Group_ChainsOfNearHashes_AreOneGroup()
    {
        List<(string, PerceptualHash)> images =
        [
            ("d", new(0b1111_1111_1111)),
            ("a", new(0)),
            ("b", new(0b1111)),
            ("c", new(0b1111_1111)),
            ("e", new(ulong.MaxValue)),
        ];

        Assert.Equal(
            [
                ["a", "b", "c", "d"],
            ],
            DuplicatesCommand.Group(images, distance: 4)
        );
        Assert.Empty(DuplicatesCommand.Group(images, distance: 3));
    }
}
