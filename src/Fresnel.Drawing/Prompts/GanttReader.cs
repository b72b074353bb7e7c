using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads tasks such as "Design week 2-4", "Build (3 weeks)", "Launch in May".</summary>
internal static class GanttReader
{
    private const double MaxPeriod = 500;

    private static readonly HashSet<string> Units = WordList.Parse(
        """
        week weeks day days month months sprint sprints quarter hour hours w woche wochen tag tage monat monate semaine semaines jour jours mois
        semana semanas dia dias mes meses settimana settimane giorno giorni mese mesi weken dagen maanden tydzien tygodnie
        неделя недели неделю день дня месяц
        """
    );

    private static readonly HashSet<string> Joints = WordList.Parse(
        "from in on to until for then takes lasting von bis de a du au dal al do от до през"
    );

    public static (IReadOnlyList<GanttTask> Tasks, IReadOnlyList<string> Periods) Read(IReadOnlyList<Phrase> entries)
    {
        if (GanttDates.Read(entries) is { } dated)
            return dated;
        var (tasks, unit, months) = (new List<GanttTask>(), "Week", new List<string>());
        var end = 0.0;
        foreach (var entry in entries)
        {
            var numbers = new List<double>();
            var (nameEnd, isRange) = (entry.Count, false);
            for (var i = 0; i < entry.Count; i++)
            {
                var token = entry[i];
                if (token.IsWordIn(DateWords.Months) && i > 0)
                {
                    if (months.Count == 0)
                        months.AddRange(Months);
                    numbers.Add(1 + MonthOf(token.Text));
                    (isRange, nameEnd) = (true, Math.Min(nameEnd, i));
                }
                else if (i > 0 && MonthsOf(token) is var (first, last))
                {
                    if (months.Count == 0)
                        months.AddRange(Months);
                    numbers.AddRange([1 + first, 1 + last]);
                    (isRange, nameEnd) = (true, Math.Min(nameEnd, i));
                }
                else if (token.Kind == TokenKind.Number && NumberText.TryParse(token.Text, out var value) && i > 0)
                {
                    var before = entry[i - 1].IsWordIn(Units);
                    var after = i + 1 < entry.Count && entry[i + 1].IsWordIn(Units);
                    isRange |=
                        before
                        || (numbers.Count > 0 && !after)
                        || (
                            i + 1 < entry.Count
                            && entry[i + 1].Kind == TokenKind.Mark
                            && entry[i + 1].Text is "-" or "–"
                        );
                    numbers.Add(Math.Abs(value));
                    nameEnd = Math.Min(nameEnd, before ? i - 1 : i);
                    if (before || after)
                        unit = Unit(entry[before ? i - 1 : i + 1]);
                }
            }

            var name = Name(entry.Slice(0, nameEnd));
            if (name.Length == 0)
                continue;
            var (from, to) = numbers switch
            {
                [] => (end, end + 1),
                [var only] => isRange ? (only - 1, only) : (end, end + only),
                [var start, var stop, ..] => (start - 1, Math.Max(start, stop)),
            };
            (from, to) = (Math.Clamp(from, 0, MaxPeriod), Math.Clamp(to, 0, MaxPeriod));
            tasks.Add(
                new GanttTask
                {
                    Name = name,
                    From = from,
                    To = to,
                }
            );
            end = to;
        }

        if (months.Count > 0)
        {
            var first = tasks.Count == 0 ? 0 : (int)Math.Clamp(tasks.Min(task => task.From), 0, 11);
            var last = tasks.Count == 0 ? 12 : (int)Math.Clamp(Math.Ceiling(tasks.Max(task => task.To)), first + 1, 12);
            return (
                [.. tasks.Select(task => task with { From = task.From - first, To = task.To - first })],
                months.GetRange(first, last - first)
            );
        }

        var count = (int)Math.Clamp(Math.Ceiling(end = tasks.Count == 0 ? 0 : tasks.Max(task => task.To)), 0, 60);
        return (tasks, [.. Enumerable.Range(1, count).Select(number => $"{unit} {number}")]);
    }

    /// <summary>"Jan-Feb" is one word.</summary>
    private static (int First, int Last)? MonthsOf(PromptToken token) =>
        token.Kind == TokenKind.Word
        && token.Text.Split('-') is [var first, var last]
        && DateWords.Months.Contains(first)
        && DateWords.Months.Contains(last)
            ? (MonthOf(first), MonthOf(last))
            : null;

    private static string Unit(PromptToken token)
    {
        var word = token.Text == "w" ? "week" : WordNormalizer.Singular(token.Text);
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    private static string Name(Phrase name)
    {
        name = name.Trim(keepQuestion: false);
        while (
            !name.IsEmpty
            && (
                name[name.Count - 1].IsWordIn(Joints)
                || name[name.Count - 1].IsWordIn(Units)
                || name[name.Count - 1].Kind == TokenKind.Mark
            )
        )
            name = name.Slice(0, name.Count - 1);
        return name.Trim(keepQuestion: false).Text;
    }

    public static readonly string[] Months =
    [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ];

    public static int MonthOf(string word)
    {
        var prefix = word[..Math.Min(3, word.Length)];
        var index = Array.FindIndex(Months, month => month.Equals(prefix, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? index
            : prefix switch
            {
                "ene" or "gen" or "sty" or "янв" => 0,
                "fev" or "lut" or "фев" => 1,
                "mrt" or "maa" or "map" or "мар" => 2,
                "avr" or "abr" or "kwi" or "апр" => 3,
                "mai" or "mag" or "maj" or "мая" or "май" => 4,
                "giu" or "jui" or "cze" or "июн" => 5,
                "lug" or "lip" or "июл" => 6,
                "aou" or "ago" or "sie" or "авг" => 7,
                "set" or "wrz" or "сен" => 8,
                "okt" or "out" or "ott" or "paz" or "окт" => 9,
                "lis" or "ноя" => 10,
                _ => 11,
            };
    }
}
