using System.Text.RegularExpressions;

namespace Fresnel.Engine.Answers;

/// <summary>A regular expression that is built on first use.</summary>
internal sealed class LazyRegex(string pattern, RegexOptions options = RegexOptions.None)
    : Lazy<Regex>(() => new Regex(pattern, options));
