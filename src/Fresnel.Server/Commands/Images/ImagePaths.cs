using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Images;

/// <summary>The images that arguments name: files, folders with all images in them, and patterns such as <c>"photos/*.jpg"</c>.</summary>
internal static class ImagePaths
{
    /// <returns>Each once, in alphabetical order within an argument. A file that is named is not tested for its ending.</returns>
    /// <exception cref="OperatorErrorException">An argument names nothing.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> arguments)
    {
        var found = new List<string>();
        foreach (var argument in arguments)
        {
            List<string> some =
                Directory.Exists(argument) ? [.. Within(argument)]
                : File.Exists(argument) ? [argument]
                : [.. Matching(argument)];
            if (some.Count == 0)
                throw new OperatorErrorException(
                    Directory.Exists(argument)
                        ? $"There is no image in {argument}; images end in {string.Join(", ", ImageFile.Endings)}."
                        : $"There is no file {argument}."
                );
            found.AddRange(some.Order(StringComparer.Ordinal));
        }
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Within(string folder) =>
        Directory
            .EnumerateFiles(
                folder,
                "*",
                new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }
            )
            .Where(ImageFile.HasImageEnding);

    private static IEnumerable<string> Matching(string pattern)
    {
        var folder = Path.GetDirectoryName(pattern) is { Length: > 0 } named ? named : ".";
        if (!Path.GetFileName(pattern).AsSpan().ContainsAny('*', '?') || !Directory.Exists(folder))
            return [];
        var files = Directory.EnumerateFiles(folder, Path.GetFileName(pattern));
        return folder == "." && !pattern.StartsWith('.') ? files.Select(file => Path.GetFileName(file)) : files;
    }
}
