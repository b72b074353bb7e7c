using System.Runtime.InteropServices;
using Fresnel.Imaging;
using Fresnel.Vision.Weights;

namespace Fresnel.Server.Hosting.Health;

/// <summary>What set-up should have put on this machine: the lists it works from are built into this assembly.</summary>
internal static class Installation
{
    private const string SetUp = "run: eng/setup",
        Convert = "run: ./fresnel weights convert";

    /// <summary>Looks for every system package, and every file in the cache folder. Reads the weights to check them.</summary>
    public static IEnumerable<Finding> Look()
    {
        foreach (var line in Rows("requirements.tsv"))
        {
            var (packages, proofs, purpose) = (line[0].Split('|'), line[1].Split('|'), line[2]);
            yield return new Finding(
                packages[0],
                purpose,
                proofs.Any(Exists) ? null : $"run: sudo apt-get install {packages[^1]}"
            );
        }
        foreach (var line in Rows("packages.tsv"))
        {
            if (line[4] != "any" && line[4] != Processor)
                continue;
            var missing = line[5]
                .Split(' ')
                .Select(pair => pair.Split('=')[1].Replace("{cpu}", Processor, StringComparison.Ordinal))
                .FirstOrDefault(file => !Exists(Path.Combine(CacheFolder.Root, file)));
            yield return new Finding(line[0], line[5].Split('=')[1].Split('/')[0], missing is null ? null : SetUp);
        }
        foreach (var weights in WeightFiles.All)
            yield return new Finding(
                weights.Name,
                weights.For,
                WeightFiles.IsIntact(weights) ? null
                    : weights == WeightFiles.NanoDet ? Convert
                    : SetUp
            );
    }

    private static string Processor => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static IEnumerable<string[]> Rows(string resource)
    {
        using var reader = new StreamReader(typeof(Installation).Assembly.GetManifestResourceStream(resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('\t');
        }
    }

    /// <param name="pattern">An absolute path; <c>*</c> stands for anything within a folder's or file's name.</param>
    private static bool Exists(string pattern)
    {
        IEnumerable<string> found = ["/"];
        var names = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++)
        {
            var (name, last) = (names[i], i == names.Length - 1);
            found = name.Contains('*')
                ? found
                    .Where(Directory.Exists)
                    .SelectMany(folder =>
                        last
                            ? Directory.EnumerateFileSystemEntries(folder, name)
                            : Directory.EnumerateDirectories(folder, name)
                    )
                : found.Select(folder => Path.Combine(folder, name));
        }
        return found.Any(Path.Exists);
    }
}
