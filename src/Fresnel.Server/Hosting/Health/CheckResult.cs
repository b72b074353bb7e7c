namespace Fresnel.Server.Hosting.Health;

/// <summary>The result of one installation check.</summary>
/// <param name="What">What was checked, for example <c>fonts-noto-core</c>.</param>
/// <param name="For">What it is needed for.</param>
/// <param name="Fix">How to install it; null: it is present.</param>
internal sealed record CheckResult(string What, string For, string? Fix)
{
    public bool Ok => Fix is null;
}
