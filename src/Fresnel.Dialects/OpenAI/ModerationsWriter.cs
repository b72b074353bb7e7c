using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Writes the response of a moderations call: a body of the same format is relayed, others are converted, with
/// all thirteen categories.
/// </summary>
/// <remarks>One instance per call; not thread-safe.</remarks>
/// <param name="id">The id of the response; starts with <c>modr-</c>.</param>
public sealed class ModerationsWriter(ModerationRequest request, string id, IBufferWriter<byte> output)
    : IResponseBodyWriter
{
    private static readonly string[] s_categories =
    [
        "harassment",
        "harassment/threatening",
        "sexual",
        "hate",
        "hate/threatening",
        "illicit",
        "illicit/violent",
        "self-harm/intent",
        "self-harm/instructions",
        "self-harm",
        "sexual/minors",
        "violence",
        "violence/graphic",
    ];

    private readonly PooledBuffer _results = new(0);
    private string _model = request.Model;
    private bool _relayed;

    public void Write(in Frame frame, Money? cost = null)
    {
        if (frame.Format == OpenAIDialect.Moderations && !frame.Raw.IsEmpty)
        {
            _relayed = true;
            output.Relay(frame);
            return;
        }
        foreach (var gatewayEvent in frame.Events)
        {
            if (gatewayEvent is ResponseStarted { Model: { } model })
                _model = model;
            else if (gatewayEvent is ModerationResult result)
                AddResult(result);
        }
    }

    public void End()
    {
        if (_relayed)
            return;
        output.Write("{\"id\":"u8);
        output.WriteString(id);
        output.Write(",\"model\":"u8);
        output.WriteString(_model);
        output.Write(",\"results\":["u8);
        output.Write(_results.Written.Span);
        output.Write("]}"u8);
    }

    /// <summary>Does nothing: moderations are not streamed.</summary>
    public void KeepAlive() { }

    /// <summary>Does nothing: moderations are not streamed.</summary>
    public void Fail(GatewayException error) { }

    public void Dispose() => _results.Dispose();

    private void AddResult(ModerationResult result)
    {
        var byName = result.Categories.ToDictionary(category => category.Name);
        List<ModerationCategory> categories =
        [
            .. s_categories.Select(name =>
                byName.GetValueOrDefault(name) ?? new ModerationCategory(name, false, 0, [])
            ),
            .. result.Categories.Where(category => !s_categories.Contains(category.Name)),
        ];
        _results.Write(_results.Length == 0 ? "{\"flagged\":"u8 : ",{\"flagged\":"u8);
        WriteBool(result.Flagged);
        _results.Write(",\"categories\":{"u8);
        WriteCategories(categories, category => WriteBool(category.Flagged));
        _results.Write("},\"category_scores\":{"u8);
        WriteCategories(categories, category => WriteScore(category.Score));
        _results.Write("},\"category_applied_input_types\":{"u8);
        WriteCategories(categories, category => WriteTypes(category.InputTypes));
        _results.Write("}}"u8);
    }

    private void WriteCategories(List<ModerationCategory> categories, Action<ModerationCategory> write)
    {
        foreach (var (i, category) in categories.Index())
        {
            if (i > 0)
                _results.Write(","u8);
            _results.WriteString(category.Name);
            _results.Write(":"u8);
            write(category);
        }
    }

    private void WriteScore(double? score)
    {
        if (score is { } number)
            _results.WriteNumber(number);
        else
            _results.Write("null"u8);
    }

    private void WriteTypes(IReadOnlyList<string> types)
    {
        _results.Write("["u8);
        foreach (var (i, type) in types.Index())
        {
            if (i > 0)
                _results.Write(","u8);
            _results.WriteString(type);
        }
        _results.Write("]"u8);
    }

    private void WriteBool(bool value) => _results.Write(value ? "true"u8 : "false"u8);
}
