using System.Buffers;
using System.Text;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Drift;

/// <summary>Copies from the answer of one call what is to be measured, if it is among those that are sampled.</summary>
/// <remarks>Not thread-safe.</remarks>
/// <param name="operation">The task, for example <c>chat</c>.</param>
/// <param name="isJson">Whether JSON was asked for.</param>
internal sealed class AnswerSample(AnswerSampler sampler, string operation, bool isJson)
{
    /// <summary>A longer answer, or a larger picture, is not measured.</summary>
    private const int MaxCharacters = 1 << 20,
        MaxPictureBytes = 32 << 20;

    private readonly StringBuilder _text = new();
    private bool? _isTaken;
    private bool _isWhole;

    /// <summary>The answer to a request for JSON; null: it was cut, refused, or too long.</summary>
    public string? Json => _isWhole && _text.Length is > 0 and <= MaxCharacters ? _text.ToString() : null;

    /// <summary>The first picture, which who measures it disposes; null: none.</summary>
    public PooledBuffer? Picture { get; private set; }

    /// <summary>Whether the picture is text, not the bytes of a file.</summary>
    public bool IsBase64 { get; private set; }

    /// <summary>The highest score of a moderation, 0 to 1; null: none.</summary>
    public double? SafetyScore { get; private set; }

    public string CallId { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The bytes that wait to be measured, roughly.</summary>
    public long Bytes => (2L * _text.Length) + (Picture?.Length ?? 0);

    public void Add(in Frame frame, Deployment servedBy)
    {
        if (_isTaken == false || frame.Events.IsDefaultOrEmpty)
            return;
        foreach (var item in frame.Events)
        {
            switch (item)
            {
                case TextDelta { ChoiceIndex: 0 } text when isJson && IsTaken(servedBy):
                    if (_text.Length <= MaxCharacters)
                        _text.Append(text.Text.ToString());
                    break;
                case ChoiceFinished { ChoiceIndex: 0 } finished:
                    _isWhole = finished.Reason == FinishReason.Stop;
                    break;
                case ImageCompleted image when Picture is null && IsTaken(servedBy):
                    Copy(image.Source, frame);
                    break;
                case ModerationResult { Categories: var categories } when IsTaken(servedBy):
                    SafetyScore = categories.Select(category => category.Score).Append(SafetyScore).Max();
                    break;
            }
        }
    }

    /// <summary>Measures later what was copied. Called for calls that are completed.</summary>
    public void End(string callId, DateTimeOffset startedAt)
    {
        (CallId, StartedAt) = (callId, startedAt);
        if (_isTaken == true && (Json is not null || Picture is not null || SafetyScore is not null))
            sampler.Add(this);
    }

    private bool IsTaken(Deployment servedBy) => _isTaken ??= sampler.TryTake(servedBy, operation);

    // Nothing where it is not in the answer, or not whole, as a body that is streamed in parts.
    private void Copy(ImageSource source, in Frame frame)
    {
        var data = source switch
        {
            ImageSource.Bytes file => file.Data,
            ImageSource.Base64 text when frame.Raw.IsEmpty || frame.Raw.Span.Overlaps(text.Data.Span) => text.Data,
            _ => default,
        };
        if (data.Length is 0 or > MaxPictureBytes)
            return;
        (Picture, IsBase64) = (new PooledBuffer(data.Length), source is ImageSource.Base64);
        Picture.Write(data.Span);
    }
}
