using System.Globalization;
using System.Text.Json.Nodes;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Edits;

/// <summary>Adds, removes, changes and highlights entries of lists: plans, columns, rows, steps, fields, values of a chart.</summary>
internal static class EntryEdits
{
    // Lists in order of preference, for the noun of an instruction.
    private static readonly Lexicon s_nouns = new(
        """
        plans columns table.columns: column, columns, spalte, colonne, columna, colonna, coluna, kolom, kolumna, колонк*
        plans: plan, plans, tier, package, option, tarif, abo, plano, piano
        table.rows items: row, rows, zeile, ligne, fila, riga, linha, rij, wiersz, строк*
        nodes items: step, steps, stage, box, node, schritt, etape, paso, passo, stap, krok, шаг*
        items: item, items, bullet, bullets, bullet point, point, entry, milestone, agenda item, phase, layer, event, punkt, eintrag
        fields: field, input, fields, feld, champ, campo, veld, pole, поле
        metrics: metric, kpi, card, tile, stat, kennzahl
        actions: action
        navigation: tab, menu item, navigation item, menu entry, link, menupunkt
        messages: message, nachricht, mensaje, messaggio
        sections: section, abschnitt, seccion, sezione
        tasks: task, aufgabe, tache, tarea, attivita
        sets: set, circle
        chart: bar, slice, value, data point, month, quarter, year, category, wert, valeur, valor
        details: detail, line, text, note
        subjects: subject, thing
        """
    );

    private static readonly IReadOnlySet<string> s_naming = WordList.Parse(
        "for called named labelled labeled saying titled about fur namens pour para per"
    );

    /// <summary>"a column for Enterprise at $99 with SSO, audit log", "a step Review after Check", "Q4 31".</summary>
    public static bool Add(JsonObject brief, Phrase rest)
    {
        rest = rest.Trim().TrimStart(ListReader.Articles);
        var noun = s_nouns.Find(rest).FirstOrDefault();
        var isNamed = noun.Value is not null && noun.From <= rest.From + 1;
        if (isNamed && noun.From == rest.From + 1 && rest[0].IsWordIn(EditWords.Fillers))
            rest = rest.After(0);
        isNamed &= noun.From == rest.From;
        var lists = (isNamed ? noun.Value!.Split(' ') : DefaultLists(brief))
            .Select(name => name == "chart" && brief["charts"] is not null ? "charts" : name)
            .ToList();
        var name = lists.Find(list => Has(brief, list)) ?? lists.Find(list => MayHave(brief, list));
        if (name is null)
            return false;
        var text = isNamed ? rest.Slice(noun.To - rest.From, rest.Count) : rest;
        var after = text.IndexOf(token => token.IsWord("after") || token.IsWord("nach") || token.IsWord("before"), 1);
        var anchor = after > 0 ? BriefEntries.Find(brief, WithoutArticle(text.After(after)).Text) : null;
        var isBefore = after > 0 && text[after].IsWord("before");
        if (anchor is not null)
            text = text.Before(after);
        text = text.Trim().TrimStart(s_naming).Trim().TrimStart(ListReader.Articles);
        return !text.IsEmpty && Insert(brief, name, text, anchor, isBefore);
    }

    public static bool Remove(JsonObject brief, Phrase rest)
    {
        if (Ordinal(brief, rest) is { } ordinal)
        {
            BriefEntries.Remove(brief, ordinal);
            return true;
        }

        if (Find(brief, rest) is not { } found)
            return false;
        BriefEntries.Remove(brief, found);
        return true;
    }

    public static bool Highlight(JsonObject brief, Phrase rest)
    {
        if (Find(brief, rest) is not { } found)
            return false;
        if (found.Table is { } chart && chart["series"] is not null)
        {
            chart["highlight"] = BriefEntries.NameOf(found.Entry);
            return true;
        }

        if (found.Entry is not JsonObject entry || found.List.GetPropertyName() is not ("plans" or "items"))
            return false;
        foreach (var each in found.List.OfType<JsonObject>())
            each.Remove("highlighted");
        entry["highlighted"] = true;
        return true;
    }

    /// <summary>"Pro $15", "the Q3 value to 25": the price, value or number of an entry.</summary>
    public static bool SetValue(JsonObject brief, Phrase name, Phrase value)
    {
        if (Find(brief, name) is not { } found || value.IsEmpty)
            return false;
        if (found.Table is { } chart && chart["series"] is JsonArray series)
        {
            if (Number(value) is not { } number || series.Count != 1)
                return false;
            (series[0]!["values"] as JsonArray)![found.Index] = number;
            return true;
        }

        if (found.Entry is not JsonObject entry)
            return false;
        var member = found.List.GetPropertyName() switch
        {
            "plans" => "price",
            "items" or "metrics" or "fields" => "value",
            _ => null,
        };
        if (member is null)
            return false;
        var money = FactScanner.MoneyLength(value, 0);
        entry[member] = member == "price" && money > 1 ? value.Slice(0, 1).Text : value.Text;
        if (member == "price" && money > 1)
            entry["period"] = value.Slice(1, money).Text;
        return true;
    }

    /// <summary>An entry by its name, with or without its noun: "the Pro plan", "column Team".</summary>
    public static BriefEntries.Found? Find(JsonObject brief, Phrase phrase)
    {
        phrase = WithoutArticle(phrase);
        if (phrase.IsEmpty)
            return null;
        if (BriefEntries.Find(brief, phrase.Text) is { } whole)
            return whole;
        foreach (var noun in s_nouns.Find(phrase))
        {
            var rest =
                noun.From == phrase.From ? phrase.Slice(noun.To - phrase.From, phrase.Count).Trim().TrimStart(s_naming)
                : noun.To == phrase.To ? phrase.Before(noun.From - phrase.From)
                : phrase.Slice(0, 0);
            if (BriefEntries.Find(brief, WithoutArticle(rest).Text) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>"the last step", "the first row".</summary>
    private static BriefEntries.Found? Ordinal(JsonObject brief, Phrase rest)
    {
        rest = WithoutArticle(rest);
        if (rest.Count < 2 || !(rest[0].IsWordIn(EditWords.Last) || rest[0].IsWordIn(EditWords.First)))
            return null;
        var noun = s_nouns.Find(rest).FirstOrDefault();
        if (noun.Value is null || noun.From != rest.From + 1 || noun.To != rest.To)
            return null;
        var list = noun
            .Value.Split(' ')
            .Select(name => List(brief, name))
            .FirstOrDefault(each => each is { Count: > 0 });
        return list is null ? null : new(list, rest[0].IsWordIn(EditWords.Last) ? list.Count - 1 : 0);
    }

    private static bool Insert(JsonObject brief, string name, Phrase text, BriefEntries.Found? anchor, bool isBefore)
    {
        if (name is "chart" or "charts")
            return AddValue(brief, text);
        if (name is "table.columns" or "table.rows")
            return AddToTable((JsonObject)brief["table"]!, name, text);
        if (List(brief, name) is not { } list)
            brief[name] = list = [];
        var entry = name switch
        {
            "navigation" => (JsonNode?)text.Text,
            "details" => new JsonObject { ["text"] = text.Text },
            "messages" => new JsonObject { ["text"] = text.Text },
            "tasks" => null,
            "plans" => Plan(text),
            "nodes" => new JsonObject { ["id"] = NewId(list), ["label"] = text.Text },
            _ => Entry(name, text),
        };
        if (entry is null)
            return false;
        var index = anchor is { } at && at.List == list ? at.Index + (isBefore ? 0 : 1) : list.Count;
        var previous = index > 0 ? list[index - 1] : null;
        list.Insert(index, entry);
        if (name == "nodes")
            Link(brief, (string)entry["id"]!, (string?)previous?["id"]);
        return true;
    }

    /// <summary>After the node before it, in place of what followed that.</summary>
    private static void Link(JsonObject brief, string id, string? previous)
    {
        if (previous is null)
            return;
        if (brief["edges"] is not JsonArray edges)
            brief["edges"] = edges = [];
        var following = edges.Where(edge => (string?)edge?["from"] == previous).ToList();
        // A decision keeps its branches.
        if (following.Count == 1)
            following[0]!["from"] = id;
        edges.Add((JsonNode)new JsonObject { ["from"] = previous, ["to"] = id });
    }

    private static string NewId(JsonArray nodes)
    {
        var ids = nodes.Select(node => (string?)node?["id"]).ToHashSet();
        return Enumerable.Range(1, nodes.Count + 1).Select(i => $"new{i}").First(id => !ids.Contains(id));
    }

    /// <summary>"Enterprise at $99 per month with SSO, audit log".</summary>
    private static JsonObject Plan(Phrase text)
    {
        var plan = new JsonObject();
        var with = text.IndexOf(
            token => token.IsWord("with") || token.IsWord("mit") || token.IsWord("avec") || token.Is(':'),
            1
        );
        if (with > 0)
        {
            var features = ListReader
                .Split(text.After(with))
                .Where(each => FactScanner.MoneyLength(each, 0) != each.Count);
            plan["features"] = new JsonArray([.. features.Select(each => (JsonNode)each.Text)]);
        }

        for (var i = 1; i < text.Count; i++)
        {
            if (FactScanner.MoneyLength(text, i) is not (> 0 and var length))
                continue;
            plan["price"] = text.Slice(i, i + 1).Text;
            if (length > 1)
                plan["period"] = text.Slice(i + 1, i + length).Text;
            with = with > 0 ? Math.Min(with, i) : i;
            break;
        }

        var name = (with > 0 ? text.Before(with) : text).Trim();
        while (
            name.Count > 1
            && name[name.Count - 1].Kind == TokenKind.Word
            && name[name.Count - 1].Text is "at" or "for" or "fur" or "a"
        )
            name = name.Slice(0, name.Count - 1).Trim();
        plan.Insert(0, "name", name.Text);
        return plan;
    }

    /// <summary>A name, with a value at its end or after a colon.</summary>
    private static JsonObject Entry(string list, Phrase text)
    {
        var member = list switch
        {
            "metrics" or "sets" or "subjects" => "name",
            "columns" or "sections" => "heading",
            _ => "label",
        };
        var entry = new JsonObject();
        var separator = text.IndexOf(token => token.Is(':') || token.Is('='), 1);
        if (separator < 0 && text.Count > 1 && text[text.Count - 1].Kind == TokenKind.Number)
            separator = text.Count - 2;
        var valued = list is "metrics" or "items" or "fields";
        if (valued && separator > 0)
        {
            var isMark = text[separator].Kind == TokenKind.Mark;
            entry[member] = text.Slice(0, isMark ? separator : separator + 1).Trim().Text;
            entry["value"] = text.After(separator).Trim().Text;
        }
        else
        {
            entry[member] = text.Trim().Text;
        }

        return entry;
    }

    private static bool AddValue(JsonObject brief, Phrase text)
    {
        var chart = brief["chart"] as JsonObject ?? (brief["charts"] as JsonArray)?.FirstOrDefault() as JsonObject;
        if (
            chart?["series"] is not JsonArray { Count: 1 } series
            || text.Count < 2
            || Number(text.Slice(text.Count - 1, text.Count)) is not { } value
        )
            return false;
        if (chart["labels"] is not JsonArray labels)
            chart["labels"] = labels = [];
        labels.Add((JsonNode)text.Slice(0, text.Count - 1).Trim().Text);
        if (series[0]!["values"] is not JsonArray values)
            series[0]!["values"] = values = [];
        values.Add((JsonNode)value);
        return true;
    }

    /// <summary>Cells that are not given are empty.</summary>
    private static bool AddToTable(JsonObject table, string name, Phrase text)
    {
        if (table["columns"] is not JsonArray columns)
            return false;
        if (table["rows"] is not JsonArray rows)
            table["rows"] = rows = [];
        if (name == "table.columns")
        {
            columns.Add((JsonNode)text.Text);
            foreach (var row in rows.OfType<JsonArray>())
                row.Add((JsonNode)"");
            return true;
        }

        var cells = ListReader.Split(text).Select(cell => cell.Text).ToList();
        if (cells.Count > columns.Count)
            return false;
        cells.AddRange(Enumerable.Repeat("", columns.Count - cells.Count));
        rows.Add((JsonNode)new JsonArray([.. cells.Select(cell => (JsonNode)cell)]));
        return true;
    }

    private static double? Number(Phrase value) =>
        !value.IsEmpty
        && double.TryParse(
            value[0].Text.Trim('$', '€', '£', '%').Replace(",", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static JsonArray? List(JsonObject brief, string name) =>
        name.Split('.') is [var part, var member] ? brief[part]?[member] as JsonArray : brief[name] as JsonArray;

    private static bool Has(JsonObject brief, string name) =>
        name is "chart" or "charts" ? brief[name] is not null : List(brief, name) is { Count: > 0 };

    /// <summary>Lists that a brief of the kind gets where it has none.</summary>
    private static bool MayHave(JsonObject brief, string name) =>
        ((string)brief["kind"]!, name)
            is
                ("slide", "items")
                or
                ("ui_mockup", "fields" or "metrics" or "actions" or "navigation" or "items" or "messages" or "sections")
                or
                ("diagram", "nodes" or "items")
                or
                ("marketing", "details" or "subjects")
                or
                ("illustration", "subjects");

    private static string[] DefaultLists(JsonObject brief) =>
        (string)brief["kind"]! switch
        {
            "slide" => ["plans", "items", "columns", "chart"],
            "diagram" => ["nodes", "items", "chart"],
            "illustration" => ["subjects"],
            "ui_mockup" => ["fields", "metrics", "items"],
            _ => [],
        };

    private static Phrase WithoutArticle(Phrase phrase) => phrase.Trim().TrimStart(ListReader.Articles);
}
