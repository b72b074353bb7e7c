using System.Numerics;
using static Fresnel.Drawing.Studio.ModelBuilder;

namespace Fresnel.Drawing.Studio;

/// <summary>Makes the parts that one entry of a data file stands for: a row, a ring, mirrored ones, a bent rod.</summary>
internal static class PartCopies
{
    /// <summary>Rods between two points of a bent rod.</summary>
    private const int Bends = 4;

    public static IEnumerable<PartData> Of(PartData part) =>
        Bent(part).SelectMany(InRow).SelectMany(InRing).SelectMany(each => Mirrored(each, part.Mirror));

    /// <summary>A curve through the points: each rod ends where the next begins.</summary>
    private static IEnumerable<PartData> Bent(PartData part)
    {
        if (part.Through is not { } points)
            return [part];
        var places = points.Select(Vector).ToList();
        var bends = places.Count < 3 ? 1 : Bends;
        return Enumerable
            .Range(0, (places.Count - 1) * bends)
            .Select(i =>
                part with
                {
                    Through = null,
                    From = Values(Curve(places, i / (float)bends)),
                    To = Values(Curve(places, (i + 1) / (float)bends)),
                }
            );
    }

    /// <summary>Catmull-Rom.</summary>
    private static Vector3 Curve(List<Vector3> points, float at)
    {
        var i = Math.Min((int)at, points.Count - 2);
        var t = at - i;
        var (p1, p2) = (points[i], points[i + 1]);
        var p0 = i > 0 ? points[i - 1] : 2 * p1 - p2;
        var p3 = i + 2 < points.Count ? points[i + 2] : 2 * p2 - p1;
        return p1 + 0.5f * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
    }

    private static IEnumerable<PartData> InRow(PartData part) =>
        part.Step is { } step
            ? Enumerable.Range(0, part.Count).Select(i => Moved(part, place => place + Vector(step) * i))
            : [part];

    private static IEnumerable<PartData> InRing(PartData part) =>
        Enumerable.Range(0, part.Round).Select(i => i == 0 ? part : AboutAxis(part, 360f * i / part.Round));

    private static PartData AboutAxis(PartData part, float degrees)
    {
        var turn = Matrix4x4.CreateRotationY(degrees * MathF.PI / 180);
        return Turned(Moved(part, place => Vector3.Transform(place, turn)), own => own + new Vector3(0, degrees, 0));
    }

    private static IEnumerable<PartData> Mirrored(PartData part, string axes)
    {
        IEnumerable<PartData> all = [part];
        if (axes.Contains('x'))
            all = all.SelectMany(each => WithMirror(each, new(-1, 1, 1)));
        if (axes.Contains('z'))
            all = all.SelectMany(each => WithMirror(each, new(1, 1, -1)));
        return all;
    }

    /// <summary>Turns about the two other axes change their sense.</summary>
    private static PartData[] WithMirror(PartData part, Vector3 sign) =>
        [part, Turned(Moved(part, place => place * sign), own => own * -sign)];

    private static PartData Moved(PartData part, Func<Vector3, Vector3> move) =>
        part with
        {
            At = Values(move(Vector(part.At))),
            From = part.From is null ? null : Values(move(Vector(part.From))),
            To = part.To is null ? null : Values(move(Vector(part.To))),
        };

    private static PartData Turned(PartData part, Func<Vector3, Vector3> turn) =>
        part with
        {
            Turn = Values(turn(part.Turn is null ? default : Vector(part.Turn))),
        };

    private static float[] Values(Vector3 vector) => [vector.X, vector.Y, vector.Z];
}
