using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads plans of a price list: "Free, Pro $12/month, Team $29", "Starter ($0, 1 project)", "Basic: $9, email support".</summary>
internal static class PlanReader
{
    private static readonly HashSet<string> PriceJoints = WordList.Parse(
        "at for is costs: fur kostet = from per - a za за"
    );

    private static readonly HashSet<string> Free = WordList.Parse(
        "free kostenlos gratuit gratis gratuito бесплатно 無料 免费 0"
    );

    private static readonly HashSet<string> Best = WordList.Parse(
        "recommended popular best highlighted emphasized emphasised marked empfohlen recommande recomendado"
    );

    public static IReadOnlyList<PricePlan> Read(Outline outline, IReadOnlyList<Phrase> entries)
    {
        var labelled = outline
            .Clauses.Where(clause => !clause.Label.IsEmpty && clause.Label.Count <= 4 && StartsWithPrice(clause.Body))
            .ToList();
        if (labelled.Count > 1)
            return PlanValues.Deal(
                [.. labelled.Select(clause => Plan(clause.Label, ListReader.Split(clause.Body)))],
                outline
            );
        var (plans, values) = PlanValues.Split(entries);
        return PlanValues.Deal(Marked([.. plans.Select(Plan).Where(plan => plan.Name.Length > 0)]), outline, values);
    }

    /// <summary>"Team highlighted as most popular" says something of a plan before.</summary>
    private static List<PricePlan> Marked(List<PricePlan> plans)
    {
        for (var i = plans.Count - 1; i > 0; i--)
        {
            var text = new PromptText(plans[i].Name).All;
            if (plans[i].Price is not null || !text.Any(token => token.IsWordIn(Best)))
                continue;
            // "the middle one highlighted"
            var place = text.IndexOf(token => token.Text is "first" or "middle" or "second" or "last" or "third");
            if (place >= 0 && plans.Count > 2)
            {
                var index = text[place].Text switch
                {
                    "first" => 0,
                    "second" => 1,
                    "middle" => (plans.Count - 2) / 2,
                    "third" => 2,
                    _ => plans.Count - 2,
                };
                plans.RemoveAt(i);
                index = Math.Min(index, plans.Count - 1);
                plans[index] = plans[index] with { Highlighted = true };
                continue;
            }

            var named = plans.FindIndex(plan =>
                plan.Price is not null && plans[i].Name.Contains(plan.Name, StringComparison.OrdinalIgnoreCase)
            );
            if (named < 0)
                continue;
            plans[named] = plans[named] with { Highlighted = true };
            plans.RemoveAt(i);
        }

        return plans;
    }

    private static bool StartsWithPrice(Phrase body) =>
        !body.IsEmpty && (FactScanner.IsMoney(body[0]) || body[0].IsWordIn(Free))
        || ListReader.Split(body).Any(part => FactScanner.IsMoney(part[0]));

    private static PricePlan Plan(Phrase entry)
    {
        var (rest, note) = ItemReader.TakeBrackets(entry);
        var notes = note.IsEmpty ? [] : ListReader.Split(note);
        var separator = ItemReader.Separator(rest);
        if (separator > 0)
        {
            notes = [.. ListReader.Split(rest.After(separator)), .. notes];
            rest = rest.Before(separator).Trim();
        }

        return Plan(rest, notes);
    }

    /// <param name="name">May end in the price.</param>
    /// <param name="notes">Price and features.</param>
    private static PricePlan Plan(Phrase name, List<Phrase> notes)
    {
        string? price = null,
            period = null;
        for (var i = 1; i < name.Count && price is null; i++)
        {
            if (FactScanner.MoneyLength(name, i) is > 0 and var length)
            {
                (price, period) = Price(name, i, length);
                // "Pro $12 unlimited projects"
                if (i + length < name.Count)
                    notes.Insert(0, name.Slice(i + length, name.Count).Trim());
                name = name.Before(i).Trim();
            }
        }

        for (var i = 0; i < notes.Count && price is null; i++)
        {
            var note = notes[i];
            if (!note.IsEmpty && FactScanner.MoneyLength(note, 0) is > 0 and var length)
            {
                (price, period) = Price(note, 0, length);
                if (length == note.Count)
                    notes.RemoveAt(i);
                else
                    notes[i] = note.Slice(length, note.Count).Trim();
            }
            else if (note.Count == 1 && note[0].IsWordIn(Free))
            {
                price = note.Text;
                notes.RemoveAt(i);
            }
        }

        while (name.Count > 1 && name[name.Count - 1].IsWordIn(PriceJoints))
            name = name.Slice(0, name.Count - 1).Trim();
        var best = notes.FindIndex(note => note.Any(token => token.IsWordIn(Best)) && note.Count <= 2);
        if (best >= 0)
            notes.RemoveAt(best);
        return new PricePlan
        {
            Name = name.Text,
            Price = price,
            Period = period,
            Features = [.. notes.Where(note => !note.IsEmpty).Select(note => note.Text)],
            Highlighted = best >= 0,
        };
    }

    private static (string Price, string? Period) Price(Phrase text, int at, int length) =>
        (text.Slice(at, at + 1).Text, length > 1 ? text.Slice(at + 1, at + length).Text : null);
}
