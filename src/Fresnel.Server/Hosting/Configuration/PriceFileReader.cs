using System.Globalization;
using Fresnel.Catalog;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Reads price files: the bundled ones and the operator's.</summary>
internal static class PriceFileReader
{
    private const string ResourcePrefix = "prices/";

    private static readonly Lazy<IReadOnlyList<ListedPrice>> s_bundled = new(() =>
    {
        var assembly = typeof(PriceFileReader).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                .SelectMany(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return Parse(reader.ReadToEnd(), name);
                }),
        ];
    });

    /// <summary>The prices that are embedded in this assembly.</summary>
    public static IReadOnlyList<ListedPrice> Bundled => s_bundled.Value;

    /// <summary>
    /// Expands <c>price_files</c>: files as listed, and every <c>.yaml</c> file of a folder, ordered by name.
    /// </summary>
    /// <param name="paths">Absolute, or relative to the configuration file's folder.</param>
    public static IEnumerable<string> FindFiles(IReadOnlyList<string> paths, string? configuration)
    {
        var baseFolder = configuration is null
            ? Directory.GetCurrentDirectory()
            : Path.GetDirectoryName(Path.GetFullPath(configuration))!;
        return paths
            .Select(name => Path.GetFullPath(name, baseFolder))
            .SelectMany(path =>
                Directory.Exists(path)
                    ? Directory.GetFiles(path, "*.yaml").Order(StringComparer.Ordinal)
                    : (IEnumerable<string>)[path]
            );
    }

    /// <exception cref="ConfigurationException">The file is invalid; the message lists every error.</exception>
    public static IReadOnlyList<ListedPrice> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                path,
                [new ConfigurationError(0, $"the list of prices cannot be read: {e.Message}")]
            );
        }
    }

    /// <param name="name">File name used in error messages and recorded with each price.</param>
    /// <exception cref="ConfigurationException">The text is invalid; the message lists every error.</exception>
    public static IReadOnlyList<ListedPrice> Parse(string text, string name)
    {
        var yaml = YamlText.Load(text, name);
        if (yaml.Documents.Count == 0)
            return [];

        var binder = new YamlBinder();
        var file = binder.Bind<PriceFile>(yaml.Documents[0].RootNode);
        var listed = file is null ? [] : Validate(file, name, binder);
        return binder.Errors.Count == 0 ? listed : throw new ConfigurationException(name, binder.Errors);
    }

    private static List<ListedPrice> Validate(PriceFile file, string name, YamlBinder binder)
    {
        var failedLines = binder.Errors.Select(error => error.Line).ToHashSet();
        void AddError(string path, string what)
        {
            if (!failedLines.Contains(binder.GetLine(path)))
                binder.Errors.Add(new ConfigurationError(binder.GetLine(path), $"{path} {what}"));
        }

        var listed = new List<ListedPrice>();
        foreach (var (i, entry) in file.Prices.Index())
        {
            var entryPath = $"prices[{i}]";
            if (!TryParseDay(entry.From, out var from))
                AddError($"{entryPath}.from", $"is \"{entry.From}\"; a day is expected, for example 2025-10-06");
            DateOnly? shutdownDate = TryParseDay(entry.ShutdownDate, out var day) ? day : null;
            if (entry.ShutdownDate is { } end && shutdownDate is null)
                AddError($"{entryPath}.shutdown_date", $"is \"{end}\"; a day is expected, for example 2026-12-01");
            if (entry.Successor is not null && entry.ShutdownDate is null)
                AddError($"{entryPath}.successor", "needs shutdown_date: the day from which it serves");
            if ((entry.Source ?? file.Source) is null)
                AddError(entryPath, "needs source, or the file does: where the price is published");
            if (entry.Models.Count == 0)
                AddError($"{entryPath}.models", "names no model");
            if (entry.Price is null == entry.Pair is null)
                AddError(entryPath, "needs either price or pair");
            if (entry.Pair is { } pair && (pair.Split('+') is not [var chat, var image] || chat == "" || image == ""))
                AddError($"{entryPath}.pair", $"is \"{pair}\"; two models joined by a plus are expected");
            foreach (var error in entry.Price?.ValidateAt($"{entryPath}.price") ?? [])
                AddError(error.Path, error.Message);
            foreach (var model in entry.Models)
            {
                if (listed.Any(existing => existing.Model == model && existing.EffectiveFrom == from))
                    AddError(entryPath, $"lists {model} from {entry.From} a second time");
                listed.Add(
                    new ListedPrice(
                        file.Provider,
                        model,
                        from,
                        entry.Source ?? file.Source ?? "",
                        name,
                        entry.Price ?? new()
                    )
                    {
                        Capabilities = entry.Capabilities,
                        ShutdownDate = shutdownDate,
                        Successor = entry.Successor,
                        Pair = entry.Pair,
                    }
                );
            }
        }
        return listed;
    }

    private static bool TryParseDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
