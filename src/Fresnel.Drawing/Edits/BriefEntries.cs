using System.Text.Json.Nodes;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Edits;

/// <summary>The entries of the lists of a brief, by their names.</summary>
internal static class BriefEntries
{
    private static readonly string[] s_names = ["name", "label", "heading", "text"];

    /// <summary>An entry with the list that it is in; of a table's columns and a chart's labels, the entry is a text.</summary>
    public readonly record struct Found(JsonArray List, int Index)
    {
        public JsonNode? Entry => List[Index];

        /// <summary>Members of a chart or a table whose list this is; null: another list.</summary>
        public JsonObject? Table =>
            List.Parent is JsonObject owner && (owner["rows"] ?? owner["series"]) is not null ? owner : null;
    }

    /// <summary>The entry with a name; the nearest to the root.</summary>
    public static Found? Find(JsonObject brief, string name)
    {
        name = Normalise(name);
        if (name.Length == 0)
            return null;
        var level = new List<JsonNode> { brief };
        while (level.Count > 0)
        {
            foreach (var list in level.OfType<JsonArray>().Where(IsEntries))
            {
                for (var i = 0; i < list.Count; i++)
                {
                    if (NameOf(list[i]) is { } own && Normalise(own) == name)
                        return new Found(list, i);
                }
            }

            level = [.. level.SelectMany(Children)];
        }

        return null;
    }

    /// <summary>Of an object its name, label, heading or text; of a text itself.</summary>
    public static string? NameOf(JsonNode? entry) =>
        entry switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonObject own => s_names.Select(name => own[name]).FirstOrDefault(node => node is not null)
                is JsonValue found
            && found.TryGetValue<string>(out var text)
                ? text
                : null,
            _ => null,
        };

    public static void Remove(JsonObject brief, Found found)
    {
        var (list, index) = found;
        if (found.Entry is JsonObject node && node["id"] is { } id && brief["edges"] is JsonArray edges)
            Unlink(edges, (string)id!);
        var name = NameOf(found.Entry);
        var table = found.Table;
        list.RemoveAt(index);
        foreach (var row in (table?["rows"] as JsonArray ?? []).OfType<JsonArray>().Where(row => index < row.Count))
            row.RemoveAt(index);
        foreach (var series in (table?["series"] as JsonArray ?? []).OfType<JsonObject>())
            (series["values"] as JsonArray)?.RemoveAt(index);
        foreach (var task in (brief["tasks"] as JsonArray ?? []).OfType<JsonObject>())
            EditFields.RemoveWhere(task["after"] as JsonArray ?? [], each => (string?)each == name);
        foreach (var overlap in (brief["overlaps"] as JsonArray ?? []).OfType<JsonObject>().ToList())
        {
            if ((overlap["sets"] as JsonArray)?.Any(each => (string?)each == name) == true)
                (brief["overlaps"] as JsonArray)!.Remove(overlap);
        }
    }

    /// <summary>What led to a node leads to what followed it.</summary>
    private static void Unlink(JsonArray edges, string id)
    {
        var before = edges.Where(edge => (string?)edge?["to"] == id).ToList();
        var after = edges.Where(edge => (string?)edge?["from"] == id).ToList();
        foreach (var edge in before.Concat(after))
            edges.Remove(edge);
        if (after.Count != 1)
            return;
        foreach (var edge in before.OfType<JsonObject>())
        {
            if ((string?)edge["from"] == (string?)after[0]!["to"])
                continue;
            edge["to"] = (string?)after[0]!["to"];
            edges.Add((JsonNode)edge);
        }
    }

    /// <summary>Each text that is equal, or where there is none each that contains it.</summary>
    /// <param name="partly">Whether a part of a text may be replaced.</param>
    public static bool Replace(JsonObject brief, string text, string value, bool partly)
    {
        var texts = Texts(brief).ToList();
        var equal = texts.FindAll(each => Normalise((string)each!) == Normalise(text));
        foreach (var each in equal)
            each.ReplaceWith(value);
        if (equal.Count > 0 || !partly)
            return equal.Count > 0;
        var containing = texts.FindAll(each => ((string)each!).Contains(text, StringComparison.OrdinalIgnoreCase));
        foreach (var each in containing)
            each.ReplaceWith(((string)each!).Replace(text, value, StringComparison.OrdinalIgnoreCase));
        return containing.Count > 0;
    }

    /// <summary>Lower case, without the marks around it.</summary>
    public static string Normalise(string text) => WordNormalizer.Fold(text).Trim(' ', '.', ',', ':', '"', '“', '”');

    private static IEnumerable<JsonValue> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject own => own.Where(member => IsText(member.Key)).SelectMany(member => Texts(member.Value)),
            JsonArray list => list.SelectMany(Texts),
            JsonValue value when value.TryGetValue<string>(out _) => [value],
            _ => [],
        };

    /// <summary>Members whose texts are names of values, not shown, or refer to others by id.</summary>
    private static bool IsText(string member) =>
        member
            is not (
                "kind"
                or "layout"
                or "type"
                or "screen"
                or "device"
                or "direction"
                or "shape"
                or "language"
                or "style"
                or "aspect"
                or "exclude"
                or "limitations"
                or "id"
                or "icon"
                or "colour"
                or "subject"
                or "format"
            );

    private static bool IsEntries(JsonArray list) =>
        list.Parent is JsonObject
        && list.GetPropertyName()
            is not ("edges" or "values" or "limitations" or "exclude" or "colours" or "moods" or "rows");

    private static IEnumerable<JsonNode> Children(JsonNode node) =>
        node switch
        {
            JsonObject own => own.Select(member => member.Value).OfType<JsonNode>(),
            JsonArray list => list.OfType<JsonNode>(),
            _ => [],
        };
}
