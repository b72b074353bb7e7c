namespace Fresnel.Access;

/// <summary>That the content of a key's calls is kept, and for how long.</summary>
/// <param name="Hours">How long a call's content is kept, 1 to 8760.</param>
public sealed record CapturePolicy(CaptureMode Mode, int Hours)
{
    public const int DefaultHours = 72,
        MaxHours = 8760;
}
