using System.IO.Enumeration;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>The image files that arguments name: files, folders and patterns such as <c>scans/*.png</c>.</summary>
internal static class ImagePaths
{
    /// <summary>Folders and patterns are replaced by their images, in the order of names; other arguments stay as they are.</summary>
    /// <exception cref="OperatorErrorException">A folder or a pattern has no image.</exception>
    public static string[] Expand(IEnumerable<string> arguments) => [.. arguments.SelectMany(Expand)];

    private static IEnumerable<string> Expand(string argument)
    {
        if (argument == ImageFile.StandardStream || File.Exists(argument))
            return [argument];
        if (Directory.Exists(argument))
            return Images(argument, "*", argument);
        var name = Path.GetFileName(argument);
        var folder = Path.GetDirectoryName(argument) is { Length: > 0 } parent ? parent : ".";
        return name.AsSpan().ContainsAny('*', '?') && Directory.Exists(folder)
            ? Images(folder, name, argument)
            : [argument];
    }

    private static List<string> Images(string folder, string pattern, string argument)
    {
        var images = Directory
            .EnumerateFiles(folder)
            .Where(ImageFile.HasImageEnding)
            .Where(path => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path), ignoreCase: false))
            .Select(path =>
                folder == "." && !argument.StartsWith("./", StringComparison.Ordinal) ? Path.GetFileName(path) : path
            )
            .Order(StringComparer.Ordinal)
            .ToList();
        return images.Count > 0 ? images : throw new OperatorErrorException($"There are no images in {argument}.");
    }
}
