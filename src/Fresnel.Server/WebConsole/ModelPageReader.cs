using System.Text.Json;
using System.Text.Json.Serialization;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.WebConsole.Layout;

namespace Fresnel.Server.WebConsole;

/// <summary>Reads the operator's pages of models: JSON in the form of the embedded ones, or Markdown.</summary>
internal static class ModelPageReader
{
    private const int MaxBytes = 256 << 10;

    private static readonly string[] s_extensions = [".json", ".md"];

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>
    /// Expands <c>model_pages</c>: files as listed, and every <c>.json</c> and <c>.md</c> file of a folder and the folders in
    /// it, ordered by name.
    /// </summary>
    /// <param name="paths">Absolute, or relative to the configuration file's folder.</param>
    /// <returns>Each file with the model that it is the page of: its path in the folder, without the extension.</returns>
    public static IEnumerable<(string Path, string Model)> FindFiles(IReadOnlyList<string> paths, string? configuration)
    {
        var baseFolder = configuration is null
            ? Directory.GetCurrentDirectory()
            : Path.GetDirectoryName(Path.GetFullPath(configuration))!;
        foreach (var path in paths.Select(name => Path.GetFullPath(name, baseFolder)))
        {
            if (!Directory.Exists(path))
            {
                yield return (path, Path.GetFileNameWithoutExtension(path));
                continue;
            }
            var files = Directory
                .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => s_extensions.Contains(Path.GetExtension(file)))
                .Order(StringComparer.Ordinal);
            foreach (var file in files)
                yield return (file, Path.ChangeExtension(Path.GetRelativePath(path, file), null).Replace('\\', '/'));
        }
    }

    /// <returns>Pages by the model's name.</returns>
    /// <exception cref="ConfigurationException">A file is invalid; the message lists every error in it.</exception>
    public static IReadOnlyDictionary<string, ModelContent> ReadAll(IReadOnlyList<string> paths, string? configuration)
    {
        var pages = new Dictionary<string, ModelContent>();
        foreach (var (path, model) in FindFiles(paths, configuration))
        {
            if (!pages.TryAdd(model, Read(path)))
                throw Invalid(
                    path,
                    0,
                    $"another file of model_pages is the page of the model \"{model}\" too; remove one"
                );
        }
        return pages;
    }

    /// <inheritdoc cref="ReadAll"/>
    internal static ModelContent Parse(string text, string path)
    {
        var content = Path.GetExtension(path) switch
        {
            ".md" => ModelPageMarkdown.Parse(text, path),
            ".json" => ParseJson(text, path),
            _ => throw Invalid(path, 0, "a page of a model is a .json or .md file"),
        };
        foreach (var item in content.Capabilities)
        {
            if (item.Icon is { } icon && !Icons.Exists(icon))
                throw Invalid(path, 0, $"there is no icon \"{icon}\"{SpellingSuggestion.Hint(icon, Icons.Names)}");
        }
        foreach (var picture in content.Uses.Select(use => use.Picture).OfType<string>())
        {
            if (!ConsoleAssets.Exists(picture))
                throw Invalid(
                    path,
                    0,
                    $"there is no picture \"{picture}\"; leave it out, or name one of Fresnel's own"
                );
        }
        return content;
    }

    private static ModelContent Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > MaxBytes
                ? throw Invalid(path, 0, $"a page of a model has at most {MaxBytes >> 10} KiB")
                : Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, 0, $"the page of a model cannot be read: {e.Message}");
        }
    }

    private static ModelContent ParseJson(string text, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelContent>(text, s_options)
                ?? throw Invalid(path, 1, "the page of a model is an object, not null");
        }
        catch (JsonException e)
        {
            throw Invalid(path, (int)(e.LineNumber ?? 0) + 1, $"this is no page of a model: {e.Message}");
        }
    }

    private static ConfigurationException Invalid(string path, int line, string what) =>
        new(path, [new ConfigurationError(line, what)]);
}
