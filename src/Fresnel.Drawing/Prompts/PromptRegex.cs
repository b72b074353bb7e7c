using System.Text.RegularExpressions;

namespace Fresnel.Drawing.Prompts;

/// <summary>Creates the expressions that read prompts. They are interpreted: built with the first prompt, in about 1 ms each.</summary>
/// <remarks>
/// <see cref="RegexOptions.NonBacktracking"/> needs no time-out, but takes over 3 seconds to build for all of them, and
/// does not support lookarounds.
/// </remarks>
internal static class PromptRegex
{
    /// <summary>For one match. A prompt of 6,000 characters takes under 0.3 seconds.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public static Regex Create(
        string pattern,
        RegexOptions options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    ) => new(pattern, options, Timeout);
}
