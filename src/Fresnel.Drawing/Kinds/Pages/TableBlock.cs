using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Pages;

/// <summary>A table with a heading row; yes and no are marks, figures end at the right.</summary>
internal static class TableBlock
{
    private const int MostColumns = 10;
    private const int MostRows = 40;

    private static readonly string[] s_good =
    [
        "paid",
        "active",
        "done",
        "delivered",
        "completed",
        "approved",
        "online",
    ];
    private static readonly string[] s_waiting = ["pending", "open", "draft", "in progress", "processing", "trial"];
    private static readonly string[] s_bad =
    [
        "overdue",
        "failed",
        "cancelled",
        "canceled",
        "rejected",
        "offline",
        "blocked",
    ];
    private static readonly string[] s_yes = ["yes", "true", "✓", "✔", "ja", "oui", "sí", "si", "sim", "はい", "是"];
    private static readonly string[] s_no = ["no", "false", "✗", "✘", "✕", "×", "nein", "non", "não", "いいえ", "否"];

    public static void Draw(PageContext page, BriefTable table, Rect box, double size = 24)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        var columns = table.Columns.Take(MostColumns).ToList();
        var rows = table.Rows.Take(MostRows).ToList();
        var height = Math.Min(unit * size * 4.2, box.Height / (rows.Count + 1));
        var shares = columns.Select((name, i) => Share(name, rows, i)).ToList();
        var figures = Enumerable.Range(0, columns.Count).Select(i => IsFigures(rows, i)).ToList();
        var type = new TypeSpec(unit * size) { MaxLines = 2, LineHeight = 1.25 };
        var header = Cells(
            page,
            columns,
            shares,
            figures,
            type.Semibold with
            {
                Size = unit * size * 0.86,
            },
            palette.Secondary,
            height * 0.9
        );
        var body = rows.SelectMany(row =>
            (Node[])[Rule(palette.Line), Cells(page, [.. row], shares, figures, type, palette.Ink, height)]
        );
        page.Surface.Place(
            Column(
                new()
                {
                    Fill = palette.Card,
                    Stroke = palette.Line,
                    Radius = unit * 18,
                    Pad = new Insets(unit * 8, unit * 28),
                    Lift = palette.IsDark ? 0 : 1,
                },
                [header, .. body]
            ),
            box with
            {
                Height = Math.Min(box.Height, (rows.Count + 1) * (height + 1) + unit * 16),
            }
        );
    }

    private static Node Cells(
        PageContext page,
        List<string> texts,
        List<double> shares,
        List<bool> figures,
        TypeSpec type,
        Colours.Rgb ink,
        double height
    ) =>
        Row(
            new() { Gap = page.Unit * 20, MinHeight = height },
            shares.Select(
                (share, i) => Cell(page, i < texts.Count ? texts[i] : "", i, figures[i], type, ink).Growing(share)
            )
        );

    private static Node Cell(PageContext page, string text, int column, bool figures, TypeSpec type, Colours.Rgb ink)
    {
        var (palette, word) = (page.Palette, text.Trim().ToLowerInvariant());
        if (column > 0 && (s_yes.Contains(word) || s_no.Contains(word)))
        {
            var (name, colour) = s_yes.Contains(word) ? ("check", palette.Good.Ink) : ("x", palette.Tertiary);
            return Row(new(), Icon(name, type.Size * 1.2, colour));
        }

        if (column > 0 && ToneOf(palette, word) is { } tone)
            return Row(new(), Pill(text.Trim(), tone.Ink, tone.Soft, type.Size * 0.86, dot: tone.Ink));
        return Text(text, column == 0 ? type.Semibold : type, column == 0 ? ink : palette.Secondary, figures ? 1 : -1);
    }

    /// <summary>Wider columns for longer texts, within limits.</summary>
    private static double Share(string name, List<IReadOnlyList<string>> rows, int column)
    {
        var longest = Math.Max(
            name.Length,
            rows.Count == 0 ? 0 : rows.Max(row => column < row.Count ? row[column].Length : 0)
        );
        return Math.Clamp(longest, 6, 30);
    }

    private static bool IsFigures(List<IReadOnlyList<string>> rows, int column) =>
        column > 0
        && rows.Count > 0
        && rows.TrueForAll(row =>
            column >= row.Count || (row[column].Any(char.IsAsciiDigit) && !row[column].Any(char.IsLetter))
        );

    /// <summary>The colours of a state that many tables have; null for other words.</summary>
    private static Tone? ToneOf(Palette palette, string word) =>
        s_good.Contains(word) ? palette.Good
        : s_waiting.Contains(word) ? palette.Warning
        : s_bad.Contains(word) ? palette.Bad
        : null;
}
