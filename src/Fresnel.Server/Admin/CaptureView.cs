using System.Text;
using Fresnel.Access;
using Fresnel.Captures;
using Fresnel.Server.Ingress;

namespace Fresnel.Server.Admin;

/// <summary>What was captured of the content of a call.</summary>
/// <param name="Id">Id of the call.</param>
/// <param name="Key">Id of its key.</param>
/// <param name="Capture">What the key captured then.</param>
/// <param name="CapturedAt">When the call began.</param>
/// <param name="ExpiresAt">When the content is deleted.</param>
/// <param name="Path">The path of the request.</param>
/// <param name="ContentType">The content type of the request.</param>
/// <param name="Request">The body of the request; null: it was not captured, or is a form.</param>
/// <param name="Answers">The choices of the answer; empty: not captured, or the call failed.</param>
/// <param name="Pictures">Those of the request first.</param>
/// <param name="Truncated">Whether something was left out because it was too large.</param>
internal sealed record CaptureView(
    string Id,
    string Key,
    CaptureMode Capture,
    DateTimeOffset CapturedAt,
    DateTimeOffset ExpiresAt,
    string Path,
    string? ContentType,
    string? Request,
    IReadOnlyList<CapturedAnswerView> Answers,
    IReadOnlyList<CapturedPictureView> Pictures,
    bool Truncated
)
{
    public static CaptureView Of(Capture capture) =>
        new(
            capture.CallId,
            capture.KeyId,
            capture.Mode,
            capture.CapturedAt,
            capture.ExpiresAt,
            capture.Request.Path,
            capture.Request.ContentType,
            TextOf(capture),
            [.. capture.Answers.Select(CapturedAnswerView.Of)],
            [.. capture.Pictures.Select(CapturedPictureView.Of)],
            capture.IsTruncated
        );

    /// <summary>The body of a request as text; null: it was not captured, or is a form.</summary>
    public static string? TextOf(Capture capture) =>
        capture.Body.IsEmpty || RecordedApis.IsForm(capture) ? null : Encoding.UTF8.GetString(capture.Body.Span);
}
