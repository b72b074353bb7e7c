namespace Fresnel.Drawing.Characters;

/// <summary>A mood in the terms of a face.</summary>
/// <param name="Lift">Of the brows, units.</param>
/// <param name="Slope">Of the brows; positive: the inner ends are up.</param>
/// <param name="Lid">1 open, 0 closed, −1 closed by a laugh.</param>
/// <param name="Eye">Size of the eyes.</param>
internal readonly record struct Expression(double Lift, double Slope, double Lid, double Eye, MouthShape Mouth)
{
    public static Expression Of(Mood mood) =>
        mood switch
        {
            Mood.Happy => new(2, 2, 1, 1, MouthShape.Smile),
            Mood.Joy => new(4, 3, -1, 1, MouthShape.Grin),
            Mood.Sad => new(1, 12, 0.82, 1, MouthShape.Frown),
            Mood.Surprised => new(8, 2, 1, 1.18, MouthShape.Round),
            Mood.Angry => new(-4, -14, 0.78, 1, MouthShape.Tight),
            Mood.Asleep => new(0, 2, 0, 1, MouthShape.Soft),
            Mood.Talking => new(3, 2, 1, 1, MouthShape.Open),
            Mood.Worried => new(3, 10, 1, 1.08, MouthShape.Wavy),
            Mood.Tender => new(2, 5, 0.8, 1, MouthShape.Smile),
            _ => new(0, 0, 1, 1, MouthShape.Flat),
        };
}
