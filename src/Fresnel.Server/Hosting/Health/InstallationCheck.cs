using System.Runtime.InteropServices;
using Fresnel.Imaging;
using Fresnel.Vision.Weights;

namespace Fresnel.Server.Hosting.Health;

/// <summary>Checks what set-up installs; the lists that set-up uses are embedded in this assembly.</summary>
internal static class InstallationCheck
{
    private const string SetUpHint = "run: eng/setup";

    /// <summary>Native libraries of NuGet packages, published next to this assembly, and their purpose.</summary>
    private static readonly (string File, string Purpose)[] Libraries =
    [
        ("libonnxruntime.so", "running networks"),
        ("libvips.so.42", "reading and drawing pictures"),
    ];

    /// <summary>
    /// Checks every library, system package and file of the cache folder. Reads the weights to verify their hashes.
    /// </summary>
    public static IEnumerable<CheckResult> Run()
    {
        foreach (var (file, purpose) in Libraries)
            yield return new CheckResult(
                file,
                purpose,
                Exists(Path.Combine(AppContext.BaseDirectory, file)) ? null : "needs an x86_64 or aarch64 machine"
            );
        foreach (var row in ReadRows("requirements.tsv"))
        {
            var (packages, evidencePaths, purpose) = (row[0].Split('|'), row[1].Split('|'), row[2]);
            yield return new CheckResult(
                packages[0],
                purpose,
                evidencePaths.Any(Exists) ? null : $"run: sudo apt-get install {packages[^1]}"
            );
        }
        foreach (var row in ReadRows("packages.tsv"))
        {
            if (row[4] != "any" && row[4] != Processor)
                continue;
            var missing = row[5]
                .Split(' ')
                .Select(pair => pair.Split('=')[1])
                .FirstOrDefault(file => !Exists(Path.Combine(CacheFolder.Root, file)));
            yield return new CheckResult(
                row[0],
                row[5].Split('=')[1].Split('/')[0],
                missing is null ? null : SetUpHint
            );
        }
        foreach (var weights in WeightFiles.All)
            yield return new CheckResult(weights.Name, weights.For, WeightFiles.IsIntact(weights) ? null : SetUpHint);
    }

    private static string Processor => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static IEnumerable<string[]> ReadRows(string resource)
    {
        using var reader = new StreamReader(typeof(InstallationCheck).Assembly.GetManifestResourceStream(resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('\t');
        }
    }

    /// <param name="pattern">An absolute path; <c>*</c> matches any characters within one path segment.</param>
    private static bool Exists(string pattern)
    {
        IEnumerable<string> matches = ["/"];
        var names = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++)
        {
            var (name, isLast) = (names[i], i == names.Length - 1);
            matches = name.Contains('*')
                ? matches
                    .Where(Directory.Exists)
                    .SelectMany(folder =>
                        isLast
                            ? Directory.EnumerateFileSystemEntries(folder, name)
                            : Directory.EnumerateDirectories(folder, name)
                    )
                : matches.Select(folder => Path.Combine(folder, name));
        }
        return matches.Any(Path.Exists);
    }
}
