using System.Numerics;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Studio;

/// <content>Where the products stand.</content>
internal sealed partial class StudioBuilder
{
    private List<Placed> Measure(List<Placed> products, StudioPalette palette, LabelPainter painter) =>
        products.ConvertAll(each => Lay(Measure(each, palette, painter), palette, painter));

    private static Placed Measure(Placed each, StudioPalette palette, LabelPainter painter)
    {
        var bodies = new ModelBuilder(palette, LookReader.Read(each.Subject), painter.Print)
            .Build(each.Model, Vector3.Zero, each.Yaw, each.Scale, tilt: each.Tilt)
            .ToList();
        var low = bodies.Aggregate(new Vector3(99), (low, body) => Vector3.Min(low, body.Low));
        var high = bodies.Aggregate(new Vector3(-99), (high, body) => Vector3.Max(high, body.High));
        if (each.Tilt == default)
            return each with { Half = Vector3.Max(-low, high), Height = high.Y };
        return each with
        {
            Half = (high - low) / 2,
            Height = high.Y - low.Y,
            Origin = -new Vector3((low.X + high.X) / 2, low.Y, (low.Z + high.Z) / 2),
        };
    }

    /// <summary>In a row, with what is behind, in front and under it.</summary>
    private List<Placed> Arrange(List<Placed> products, bool isEachOwn)
    {
        if (IsFloating)
            products = products.ConvertAll(each => each with { Lift = each.Piece >= 0 ? 0.3f : 0 });
        if (HookOf(products) is { } hook)
            return Hung(products, hook);
        if (products.Count < 2)
            return products.ConvertAll(each => each with { Place = new Vector3(0, each.Lift, LeaningZ(each)) });
        var main = products[0];
        var under = products.FindIndex(each => each.Piece < 0 && each.Model.Holds is not null && IsUnder(each.Subject));
        var stand = under < 0 ? null : products[under];
        var others = products.FindAll(each => !ReferenceEquals(each, stand));
        var behind = others.FindAll(each => each.Piece < 0 && (IsBehind(each.Subject) || IsBoxOf(each, main)));
        var front = others.FindAll(each => each.Piece < 0 && IsInFront(each, main));
        var row = others.FindAll(each => !behind.Contains(each) && !front.Contains(each));
        var placed = Row(InOrder(row, isEachOwn), main, isEachOwn);
        var (span, depth) = (
            placed.Max(each => MathF.Abs(each.Place.X) + each.Half.X),
            placed.Max(each => each.Half.Z)
        );
        for (var i = 0; i < behind.Count; i++)
            placed.Add(
                At(
                    behind[i],
                    Side(behind[i].Subject, i) * span * (IsBoxOf(behind[i], main) ? 0.95f : 0.62f),
                    -depth - behind[i].Half.Z - 0.08f
                )
            );
        for (var i = 0; i < front.Count; i++)
            placed.Add(
                At(
                    front[i],
                    -Side(front[i].Subject, i) * span * 0.45f,
                    depth + front[i].Half.Z + 0.10f + 0.14f * (i / 2)
                )
            );
        if (stand is not null)
            placed = OnTop(stand, placed);
        return placed.ConvertAll(each => each with { Place = each.Place + new Vector3(0, each.Lift, 0) });

        static Placed At(Placed each, float x, float z) => each with { Place = new Vector3(x, 0, z) };
    }

    /// <summary>-1: left, 1: right; without a word for it by turns.</summary>
    private static int Side(BriefSubject subject, int index) =>
        IsLeft(subject) ? -1
        : IsRight(subject) ? 1
        : index % 2 == 0 ? 1
        : -1;

    private static bool IsLeft(BriefSubject subject) =>
        subject.Place is SubjectPlace.Left or SubjectPlace.BottomLeft or SubjectPlace.TopLeft
        || subject.Relation == "left of";

    private static bool IsRight(BriefSubject subject) =>
        subject.Place is SubjectPlace.Right or SubjectPlace.BottomRight or SubjectPlace.TopRight
        || subject.Relation == "right of";

    private bool IsUnder(BriefSubject subject) =>
        brief.Props.Append(brief.Product).Any(each => each.Relation is "on" or "in" && IsSame(each.Of, subject.Name));

    /// <summary>"Bathroom shelf" is the shelf.</summary>
    private static bool IsSame(string? one, string other) =>
        one is not null && one.Split(' ')[^1].Equals(other.Split(' ')[^1], StringComparison.OrdinalIgnoreCase);

    private bool IsBehind(BriefSubject subject) =>
        subject.Relation == "behind"
        || subject.Place == SubjectPlace.Background
        || brief.Product.Relation == "in front of" && brief.Product.Of == subject.Name;

    /// <summary>What is in a closed box lies in front of it, where it does not hide the box.</summary>
    private bool IsBoxOf(Placed each, Placed main) =>
        brief.Product.Relation == "in" && brief.Product.Of == each.Subject.Name && main.Height < 0.6f * each.Height;

    /// <summary>What is low and lies on the ground is in front of what is high.</summary>
    private bool IsInFront(Placed each, Placed main) =>
        each.Subject.Relation == "in front of"
        || each.Subject.Place == SubjectPlace.Foreground
        || brief.Product.Relation == "behind" && brief.Product.Of == each.Subject.Name
        || each.Height < 0.22f * main.Height
            && !IsLeft(each.Subject)
            && !IsRight(each.Subject)
            && each.Model.Holds is null;

    /// <summary>The product in the middle, what has a side on it, the rest by turns.</summary>
    private static List<Placed> InOrder(List<Placed> row, bool isEachOwn)
    {
        var (left, right) = (new List<Placed>(), new List<Placed>());
        var others = row.FindAll(each => each.Piece < 0);
        foreach (var each in others)
        {
            var isLeft =
                IsLeft(each.Subject)
                || !IsRight(each.Subject) && left.Count <= right.Count && (others.Count > 1 || right.Count > 0);
            (isLeft ? left : right).Add(each);
        }

        left.Reverse();
        var pieces = row.FindAll(each => each.Piece >= 0);
        // The first of three pieces is in the middle.
        if (
            pieces.Count == 3
            && others.Count == 0
            && !isEachOwn
            && pieces.TrueForAll(each => each.Subject == pieces[0].Subject)
        )
            pieces = [pieces[1], pieces[0], pieces[2]];
        return [.. left, .. pieces, .. right];
    }

    /// <summary>Side by side, the ones at the sides a little behind; more than three in two rows.</summary>
    private List<Placed> Row(List<Placed> row, Placed main, bool isEachOwn)
    {
        if (row.Count == 1)
            return [row[0]];
        // In a narrow picture the ones at the sides stand behind the one in the middle.
        var narrow = row.Count == 3 && canvas.AspectRatio < 1.2 && !isEachOwn;
        var isPair = row is [{ Model.Together: > 0 } one, var two] && one.Model == two.Model;
        var gap =
            isPair ? -row[0].Model.Together * 2 * row[0].Half.X
            : isEachOwn ? 0.05f
            : row.Count > 3 ? -0.30f * row.Min(each => each.Half.X * 2)
            : narrow ? -0.26f * row.Min(each => each.Half.X * 2)
            : row.Count == 3 ? -0.02f
            : 0.06f;
        var left = -(row.Sum(each => each.Half.X * 2) + gap * (row.Count - 1)) / 2;
        var placed = new List<Placed>();
        for (var i = 0; i < row.Count; i++)
        {
            var each = row[i];
            var isFront =
                row.Count > 3 ? i % 2 == 0
                : row.Count == 3 && main.Piece >= 0 ? i == 1
                : ReferenceEquals(each, main);
            // What is written on each can be read.
            var z =
                isPair ? (i == 0 ? 0.16f : -0.20f)
                : isEachOwn ? 0
                : isFront ? 0.16f
                : row.Count > 3 || narrow ? -0.16f - each.Half.Z
                : -0.22f;
            placed.Add(each with { Place = new Vector3(left + each.Half.X, 0, z) });
            left += each.Half.X * 2 + gap;
        }

        return placed;
    }

    /// <summary>On a tray, in a basket: what is under them is made wide enough.</summary>
    private static List<Placed> OnTop(Placed under, List<Placed> placed)
    {
        var span = placed.Max(each => MathF.Abs(each.Place.X) + each.Half.X);
        var size = Math.Clamp(1.12f * span / under.Half.X, 0.8f, 2.2f);
        // What is in a basket looks over its rim.
        var height = MathF.Max(
            under.Model.Holds!.Value * under.Scale * size,
            under.Model.Open ? under.Height * size - 0.6f * placed.Max(each => each.Height) : 0
        );
        var raised = new Vector3(0, height, 0);
        // On a small thing they stand in its middle.
        var middle = placed.Count == 1 ? placed[0].Place with { X = 0 } : Vector3.Zero;
        return
        [
            .. placed.Select(each => each with { Place = each.Place + raised - middle }),
            under with
            {
                Scale = under.Scale * size,
                Half = under.Half * size,
                Height = under.Height * size,
            },
        ];
    }
}
