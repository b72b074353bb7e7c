namespace Fresnel.Books;

/// <summary>A clock that stands at the end of the seeded calls.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
