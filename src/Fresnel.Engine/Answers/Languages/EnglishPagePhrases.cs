using Fresnel.Engine.Answers.Facts;
using static Fresnel.Engine.Answers.Languages.EnglishGrammar;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>English sentences about pages and screens.</summary>
internal static class EnglishPagePhrases
{
    public static Phrase Of(PageValue value) =>
        new($"The {value.Name} is {About(value.IsApproximate)}{value.Value}.", value.Value);

    public static Phrase Of(PageMissing missing) => new($"There is no {missing.Name} on this {missing.Page}.");

    public static Phrase Of(PageCount count) =>
        count.Count == 1
            ? new($"There is one {Singular(count.Things)}.", "1")
            : new($"There are {Number(count.Count)} {count.Things}.", $"{count.Count}");

    public static Phrase Of(PageList list) =>
        list.Entries.Count == 0 ? new($"There are no {list.What}.", "none")
        : list.Entries.Count == 1 ? new($"The {Singular(list.What)} is {list.Entries[0]}.", list.Entries[0])
        : new($"The {list.What} are {List(list.Entries, "and")}.", string.Join(", ", list.Entries));

    public static Phrase Of(PageExtreme extreme) =>
        new(
            $"{extreme.Name} has the {(extreme.IsHighest ? "highest" : "lowest")} value, {About(extreme.IsApproximate)}{extreme.Value}.",
            extreme.Name
        );

    public static Phrase Of(PageStatement statement) =>
        statement.IsTrue
            ? new($"Yes, {statement.Subject} {statement.Predicate}.", "yes")
            : new($"No, {statement.Subject} {statement.Negated}.", "no");

    public static Phrase Of(PagePlace place)
    {
        var (x, y) = PagePoint.Of(place.Box);
        return new($"The {place.Thing} is at x {x}, y {y}.", $"{x}, {y}");
    }

    public static Phrase Of(PageKind page) =>
        new(
            $"It is {page.Kind}{(page.Title is null ? "" : $" titled \"{page.Title}\"")}{(page.Detail.Length > 0 ? $" {page.Detail}" : "")}.",
            page.Kind[(page.Kind.IndexOf(' ', StringComparison.Ordinal) + 1)..]
        );

    private static string About(bool isApproximate) => isApproximate ? "about " : "";

    private static string Singular(string things) =>
        things.EndsWith("entries", StringComparison.Ordinal) ? things[..^3] + "y"
        : things.EndsWith("boxes", StringComparison.Ordinal) ? things[..^2]
        : things is "series" ? things
        : things.StartsWith("rows ", StringComparison.Ordinal) ? "row" + things[4..]
        : things.EndsWith('s') ? things[..^1]
        : things;
}
