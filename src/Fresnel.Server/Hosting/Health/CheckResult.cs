namespace Fresnel.Server.Hosting.Health;

/// <summary>One thing that was looked for.</summary>
/// <param name="What">For example <c>fonts-noto-core</c>.</param>
/// <param name="For">What it makes possible.</param>
/// <param name="Fix">What to do; null: it is there.</param>
internal sealed record CheckResult(string What, string For, string? Fix)
{
    public bool Ok => Fix is null;
}
