namespace Fresnel.Drawing.Characters;

/// <summary>What a face shows.</summary>
internal enum Mood
{
    Neutral,
    Happy,
    Joy,
    Sad,
    Surprised,
    Angry,
    Asleep,
    Talking,
    Worried,
    Tender,
}
