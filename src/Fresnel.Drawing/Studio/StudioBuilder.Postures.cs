using System.Numerics;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <content>Products that float, hang, lie or lean.</content>
internal sealed partial class StudioBuilder
{
    /// <summary>What is less high, beside its width, lies anyway.</summary>
    private const float LeastStanding = 1.2f;

    /// <summary>Depth beside the width of what lies on its back, such as a book; a bottle lies on its side.</summary>
    private const float MostFlat = 0.9f;

    /// <summary>Laid down or leant back, as its words say.</summary>
    private Placed Lay(Placed each, StudioPalette palette, LabelPainter painter)
    {
        if (TiltOf(Measure(each with { Yaw = 0 }, palette, painter)) is not { } tilt)
            return each;
        // Turned little, so that it lies across the picture.
        return Measure(each with { Tilt = tilt, Yaw = each.Yaw * 0.4f }, palette, painter);
    }

    private Tilt? TiltOf(Placed each)
    {
        var width = MathF.Min(each.Half.X, each.Half.Z) * 2;
        if (Is(each.Subject, s_leaning) && FindBackdrop() is not null)
            return new Tilt(0, -9);
        if (!Is(each.Subject, s_lying) || each.Height < LeastStanding * width || s_stands.Contains(each.Model.Id))
            return null;
        return each.Half.Z < MostFlat * each.Half.X ? new Tilt(0, -90) : new Tilt(-90, 0);
    }

    /// <summary>Near the wall behind it.</summary>
    private static float LeaningZ(Placed each) =>
        each.Tilt.Pitch is < 0 and > -45 ? WallOfHooks + each.Half.Z + 0.02f : 0;

    /// <summary>"Ice-cold", "with drops on the glass"; drops alone lie around the product, too.</summary>
    private bool IsWet(Placed each) =>
        LookReader.Read(each.Subject).IsWet
        || each.Piece >= 0
            && brief.Props.Any(prop =>
                StudioModels.FindProduct(prop.Name)?.Id == "drops"
                || prop.Relation is "on" or null && LookReader.IsWet(prop.Name)
            );

    private const string WetWords = "wet dewy beaded drops droplets water waterdrops condensation cold ice chilled";

    /// <summary>Models with something behind them that they lean on.</summary>
    private static readonly HashSet<string> s_stands = ["phone", "tablet", "frame"];

    private static readonly HashSet<string> s_lying = WordList.Parse(
        """
        lying lies laid liegend liegende liegenden liegender liegendes liegt couche couchee allonge tumbado tumbada acostado
        acostada sdraiato sdraiata deitado deitada liggend liggende
        """
    );

    private static readonly HashSet<string> s_leaning = WordList.Parse(
        """
        leaning leans leant propped angelehnt lehnt lehnend appuye appuyee apoyado apoyada appoggiato appoggiata encostado
        encostada leunend leunt
        """
    );

    private const float WallOfHooks = -1.19f;

    /// <summary>"Hanging on a hook": what the product hangs from; null: it stands.</summary>
    private Placed? HookOf(List<Placed> products) => IsHanging ? products.Find(each => each.Model.Id == "hook") : null;

    private bool IsHanging =>
        Is(brief.Product, s_hanging) && brief.Props.Any(prop => StudioModels.FindProduct(prop.Name)?.Id == "hook");

    private static readonly HashSet<string> s_hanging = WordList.Parse(
        "hanging hung hangend hangt suspendu suspendue colgado colgada colgando appeso appesa pendurado pendurada hangende hangt"
    );

    /// <summary>The pieces side by side at the wall, each on a hook.</summary>
    private static List<Placed> Hung(List<Placed> products, Placed hook)
    {
        var pieces = products.FindAll(each => each.Piece >= 0);
        var step = 0.12f + 2 * pieces.Max(each => each.Half.X);
        var placed = new List<Placed>();
        foreach (var each in pieces)
        {
            var x = step * (placed.Count / 2 - (pieces.Count - 1) / 2f);
            var hung = each with { Place = new Vector3(x, 0.42f, WallOfHooks + 0.05f + each.Half.Z) };
            placed.Add(hung);
            placed.Add(hook with { Place = new Vector3(x, hung.Place.Y + hung.Height - 0.05f, WallOfHooks) });
        }

        foreach (var each in products.Where(each => each.Piece < 0 && each.Model != hook.Model))
            placed.Add(
                each with
                {
                    Place = new Vector3((placed.Count % 2 == 0 ? -1 : 1) * (0.3f + step * pieces.Count / 2), 0, -0.4f),
                }
            );
        return placed;
    }

    private bool IsFloating => Is(brief.Product, s_floating);

    /// <summary>"Floating", "lying", "leaning".</summary>
    public static bool IsPosture(string word) =>
        s_floating.Contains(word) || s_lying.Contains(word) || s_leaning.Contains(word);

    private static bool Is(BriefSubject subject, HashSet<string> posture) =>
        subject.Attributes.Append(subject.Action ?? "").Any(words => words.Split(' ').Any(posture.Contains));

    private static readonly HashSet<string> s_floating = WordList.Parse(
        "floating levitating hovering airborne schwebend schwebende flottant flottante flotando fluttuante flutuando"
    );
}
