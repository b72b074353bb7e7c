using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Stories;

namespace Fresnel.Drawing;

/// <summary>What a picture shows, by what was drawn and not by what its prompt wanted.</summary>
/// <param name="Things">Persons, then creatures, then things; each name once, and once more for what is held.</param>
/// <param name="Place">One English word, such as <c>kitchen</c>; null: a plain ground.</param>
public sealed record DrawnContent(IReadOnlyList<DrawnThing> Things, string? Place)
{
    /// <summary>1 for a single picture.</summary>
    public int Panels { get; init; } = 1;

    public bool IsAtNight { get; init; }

    /// <summary><c>rain</c>, <c>snow</c> or <c>fog</c>; null: none is drawn.</summary>
    public string? Weather { get; init; }

    /// <summary>Whether there are captions or speech bubbles. Letters on the signs of a street do not count.</summary>
    public bool HasText { get; init; }

    /// <summary>Drawings that show something else than the thing is called.</summary>
    private static readonly Dictionary<string, string> s_names = new()
    {
        ["oranges"] = "orange",
        ["surfboard"] = "surfer",
        ["treasure"] = "coin",
        ["shopping"] = "shopping bag",
        ["tennis"] = "tennis ball",
        ["teddy"] = "teddy bear",
        ["robot toy"] = "robot",
        ["easel"] = "picture in a frame",
        ["cards"] = "playing card",
        ["chess"] = "chessboard",
        ["paint"] = "can of paint",
        ["seed"] = "sprout",
        ["laptop bag"] = "briefcase",
        ["balloon dog"] = "balloon",
        ["soup"] = "bowl of soup",
        ["milk"] = "glass of milk",
        ["wine"] = "glass of wine",
        ["grave"] = "gravestone",
        ["shovel"] = "pickaxe",
        ["lander"] = "lander",
        ["pancakes"] = "pancake",
    };

    /// <summary>Drawings that show two things, the one on top first.</summary>
    private static readonly Dictionary<string, string[]> s_pairs = new() { ["desk"] = ["computer", "desk"] };

    /// <summary>Effects that are no things.</summary>
    private static readonly HashSet<string> s_effects = ["impact", "puddle"];

    /// <returns>Null for a page of texts, a chart or shapes, whose content is no list of things.</returns>
    internal static DrawnContent? Of(Brief brief, Composition picture) =>
        (brief is IllustrationBrief or StoryboardBrief ? Of(picture) : null) is { } content
            ? content with
            {
                HasText =
                    brief is StoryboardBrief
                    || picture.Bubbles.Count > 0
                    || picture.Panels.Any(panel => panel.Things.Any(thing => thing.Text is not null)),
            }
            : null;

    private static DrawnContent? Of(Composition picture) =>
        picture.Panels is [var first, ..]
            ? new(
                Join(picture.Panels.SelectMany(BeingsOf), picture.Panels.SelectMany(ThingsOf)),
                picture.Panels.All(panel => panel.Place == first.Place) ? first.Place : null
            )
            {
                Panels = picture.Panels.Count,
                IsAtNight = picture.Panels.All(panel => panel.Time is DayTime.Night),
                Weather =
                    first.Weather is Kinds.Stories.Weather.Clear
                    || picture.Panels.Any(panel => panel.Weather != first.Weather)
                        ? null
                        : first.Weather.ToString().ToLowerInvariant(),
            }
        : picture.Things.Count > 0
            ? new(
                Join(
                    [],
                    picture.Things.Select(thing => new DrawnThing(
                        thing.Noun.Prop is { } prop ? NameOf(prop) : thing.Noun.Name,
                        thing.Count,
                        DrawnThingKind.Thing
                    ))
                ),
                null
            )
        : null;

    /// <summary>The same name in several panels is the same being or thing, as often as one panel has it.</summary>
    private static List<DrawnThing> Join(params IEnumerable<IEnumerable<DrawnThing>> parts) =>
        [
            .. parts
                .SelectMany(part => part)
                .SelectMany(thing =>
                    s_pairs.GetValueOrDefault(thing.Name, [thing.Name]).Select(name => thing with { Name = name })
                )
                .Where(thing => !s_effects.Contains(thing.Name))
                .GroupBy(thing => (thing.Name, thing.Kind, thing.IsHeld))
                .Select(same => same.MaxBy(thing => thing.Count)!)
                .OrderBy(thing => thing.Kind),
        ];

    private static IEnumerable<DrawnThing> BeingsOf(Panel panel) =>
        panel
            .Actors.Where((_, i) => panel.Focus.Count == 0 || panel.Focus.Contains(i))
            .SelectMany(actor => new[] { actor, actor.Carries }.OfType<Actor>())
            .GroupBy(actor => (Name: NameOf(actor), IsPerson: actor.Person is { Robot: false }))
            .Select(same => new DrawnThing(
                same.Key.Name,
                same.Count(),
                same.Key.IsPerson ? DrawnThingKind.Person : DrawnThingKind.Creature
            ));

    /// <summary>What stands on the stage and what is held; around a close figure the rest may be cut off.</summary>
    private static IEnumerable<DrawnThing> ThingsOf(Panel panel) =>
        panel
            .Things.Where(thing => thing.InFocus || panel.Shot is Shot.Wide or Shot.Full or Shot.Insert)
            .Select(thing => (thing.Prop, IsHeld: false))
            .Concat(
                panel.Actors.Select(actor => actor.Holds).OfType<StoryProp>().Select(prop => (Prop: prop, IsHeld: true))
            )
            .GroupBy(thing => (Name: NameOf(thing.Prop), thing.IsHeld))
            .Select(same => new DrawnThing(same.Key.Name, same.Count(), DrawnThingKind.Thing)
            {
                IsHeld = same.Key.IsHeld,
            });

    // A key is the kind, the name, and after another colon a role; then the number of the being.
    private static string NameOf(Actor actor) =>
        Plain(
            actor.Picture
                ?? actor.Key.Split('#')[0].Split(':') switch
                {
                    [_, "own", var name, ..] => name,
                    [_, var name, ..] => name,
                    var all => all[0],
                }
        );

    // Of a word in another language, the picture has the English name.
    private static string NameOf(StoryProp prop) =>
        StoryData.Prop(prop.Name) == prop ? s_names.GetValueOrDefault(prop.Name, prop.Name) : Plain(prop.Picture);

    private static string Plain(string picture) =>
        picture.Replace("own:", "", StringComparison.Ordinal).Replace('-', ' ');
}
