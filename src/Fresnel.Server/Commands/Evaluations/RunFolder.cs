using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>
/// What an evaluation leaves: answers as the batches returned them, by which a later run continues, images, and the
/// results.
/// </summary>
internal sealed class RunFolder(string root)
{
    public const string ResultsName = "results.jsonl";

    public string Root { get; } = root;

    public string Results => Path.Combine(Root, ResultsName);

    /// <summary>The answers of a candidate to the requests of an endpoint.</summary>
    public string Answers(string candidate, string url) => InFolder("answers", FileOf(candidate, url));

    /// <summary>The answers of models to the graders of a candidate.</summary>
    /// <param name="url">Of the endpoint.</param>
    public string Grading(string candidate, string url) =>
        InFolder("grading", url == CandidateRequest.Chat ? $"{SafeName(candidate)}.jsonl" : FileOf(candidate, url));

    /// <param name="id">Of the request that the image answers.</param>
    public string Image(string candidate, string id) =>
        InFolder(Path.Combine("images", SafeName(candidate)), SafeName(id.Replace('#', '-')));

    private static string FileOf(string candidate, string url) =>
        $"{SafeName(candidate)}.{url[(url.LastIndexOf('/') + 1)..]}.jsonl";

    /// <summary>A name without characters that a file's name cannot have; different names stay different.</summary>
    private static string SafeName(string name)
    {
        const int MaxLength = 80;
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        if (safe == name && name.Length <= MaxLength && !name.StartsWith('.'))
            return name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4));
        return $"{safe.TrimStart('.')[..Math.Min(MaxLength, safe.TrimStart('.').Length)]}-{hash}";
    }

    private string InFolder(string folder, string name) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(Root, folder)).FullName, name);
}
