using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Batches;

/// <summary>Texts in a file of comma-separated values whose first row names the columns.</summary>
internal static class CsvTexts
{
    private const string IdColumn = "id";

    private static readonly string[] s_textColumns = ["prompt", "text", "input"];

    /// <param name="column">The column of the texts; null: prompt, text or input, or the only one beside the id.</param>
    /// <returns>The texts that are not empty, by the column <c>id</c>, or else by the line on which they begin.</returns>
    /// <exception cref="OperatorErrorException">The file is malformed, has no such column, or has an id twice.</exception>
    public static IReadOnlyList<(string Id, string Text)> Read(string path, string? column)
    {
        try
        {
            List<(string Id, string Text)> texts = [];
            HashSet<string> ids = [];
            var (names, rows) = Csv.ReadTable(File.ReadAllText(path));
            if (names.Count == 0)
                return texts;
            var (id, text) = (IndexOf(names, IdColumn), FindText(path, names, column));
            foreach (var (line, fields) in rows)
            {
                var key = id < 0 ? $"{line}" : fields[id].Trim();
                if (fields[text].Trim() is not { Length: > 0 } value)
                    continue;
                if (key.Length == 0 || !ids.Add(key))
                    throw new OperatorErrorException(
                        key.Length == 0
                            ? $"{path}:{line}: the id is empty."
                            : $"{path}:{line}: the id {key} is there twice."
                    );
                texts.Add((key, value));
            }
            return texts;
        }
        catch (FormatException e)
        {
            throw new OperatorErrorException($"{path}: line {e.Message}");
        }
    }

    private static int FindText(string path, IReadOnlyList<string> names, string? column)
    {
        if (column is not null)
            return IndexOf(names, column) is >= 0 and var named
                ? named
                : throw new OperatorErrorException(
                    $"{path} has no column {column}; it has {string.Join(", ", names)}."
                );
        var others = Enumerable.Range(0, names.Count).Where(i => i != IndexOf(names, IdColumn)).ToList();
        return Array.Find(s_textColumns, name => IndexOf(names, name) >= 0) is { } usual ? IndexOf(names, usual)
            : others is [var only] ? only
            : throw new OperatorErrorException(
                $"{path} has the columns {string.Join(", ", names)}: say which has the texts, with --column NAME."
            );
    }

    private static int IndexOf(IReadOnlyList<string> names, string name) =>
        names.ToList().FindIndex(each => each.Equals(name, StringComparison.OrdinalIgnoreCase));
}
