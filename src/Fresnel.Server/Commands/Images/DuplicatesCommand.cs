using System.CommandLine;
using System.Globalization;
using Fresnel.Vision.Similarity;

namespace Fresnel.Server.Commands.Images;

internal static class DuplicatesCommand
{
    private static readonly Option<int> s_distance = new("--distance")
    {
        Description =
            "Bits of 64 that may differ: 0 for copies of another size, up to 8 for other crops and colours. Default 8.",
        HelpName = "BITS",
        DefaultValueFactory = _ => PerceptualHash.NearDuplicate,
    };

    public static Command Create()
    {
        var command = new Command(
            "duplicates",
            "Print groups of images that look the same. Exits with 3 when there is none."
        )
        {
            ImageIndex.Source,
            s_distance,
            ImageRun.Concurrency,
            SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var run = new ImageRun(parsed);
        using var records = new ImageRecords(null, parsed.GetValue(SharedOptions.Json));
        var hashes = await HashAsync(run, parsed, cancellationToken);
        var groups = Group(hashes, parsed.GetValue(s_distance)).ToList();
        foreach (var group in groups)
            records.Write(new { images = group }, string.Join('\n', group) + "\n");
        return run.ExitCode is not ExitCode.Success ? run.ExitCode
            : groups.Count == 0 ? ExitCode.NoResult
            : ExitCode.Success;
    }

    private static async Task<List<(string Image, PerceptualHash Hash)>> HashAsync(
        ImageRun run,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        var source = parsed.GetRequiredValue(ImageIndex.Source);
        if (File.Exists(source))
            return
            [
                .. (await ImageIndex.LoadAsync(run, parsed, cancellationToken)).Select(image =>
                    (
                        image.Image,
                        new PerceptualHash(
                            ulong.Parse(image.Hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                        )
                    )
                ),
            ];
        var hashes = new List<(string, PerceptualHash)>();
        await run.RunAsync(
            ImagePaths.Expand([source]),
            async (path, image) =>
            {
                var hash = await run.Model.HashAsync(image, cancellationToken);
                lock (hashes)
                    hashes.Add((path, hash));
            },
            cancellationToken
        );
        return hashes;
    }

    /// <summary>Groups of two or more: each image is near at least one other of its group.</summary>
    public static IEnumerable<List<string>> Group(
        IReadOnlyList<(string Image, PerceptualHash Hash)> images,
        int distance
    )
    {
        var group = Enumerable.Range(0, images.Count).ToArray();
        for (var i = 0; i < images.Count; i++)
        for (var j = 0; j < i; j++)
        {
            if (images[i].Hash.DistanceTo(images[j].Hash) <= distance)
                group[First(i)] = First(j);
        }
        return Enumerable
            .Range(0, images.Count)
            .GroupBy(First, i => images[i].Image)
            .Where(some => some.Count() > 1)
            .Select(some => some.Order(StringComparer.Ordinal).ToList())
            .OrderBy(some => some[0], StringComparer.Ordinal);

        int First(int i)
        {
            while (group[i] != i)
                i = group[i] = group[group[i]];
            return i;
        }
    }
}
