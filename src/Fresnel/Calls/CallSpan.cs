using System.Diagnostics;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Telemetry;

namespace Fresnel.Calls;

/// <summary>
/// The OpenTelemetry spans of a call: one for the call, and one for each attempt. Without a listener there are none.
/// </summary>
/// <remarks>They hold no prompt, answer, image, key or text that a caller chose.</remarks>
internal static class CallSpan
{
    private static readonly ActivitySource s_source = new(GatewayMeter.Name);

    /// <param name="parent">The caller's <c>traceparent</c>; null: it sent none.</param>
    /// <param name="state">The caller's <c>tracestate</c>.</param>
    /// <returns>
    /// Null: nothing listens. Where the caller traces and nothing listens here, an unrecorded one, so that the provider
    /// receives the context.
    /// </returns>
    public static Activity? StartCall(string operation, string? parent, string? state)
    {
        if (!s_source.HasListeners() && parent is null)
            return null;
        var isRemote = ActivityContext.TryParse(parent, state, isRemote: true, out var context);
        var span = s_source.CreateActivity(operation, ActivityKind.Server, context);
        if (span is null && isRemote)
            span = new Activity(operation).SetParentId(context.TraceId, context.SpanId, context.TraceFlags).With(state);
        return span?.Start();
    }

    /// <summary>Starts the span of an attempt, which does not become the current one.</summary>
    /// <returns>Null: nothing listens.</returns>
    public static Activity? StartAttempt(Call call, Deployment deployment)
    {
        if (call.Span is not { Recorded: true } parent)
            return null;
        var operation = CallReporter.OperationName(call.Request);
        var span = s_source.CreateActivity($"{operation} {deployment.Model}", ActivityKind.Client, parent.Context);
        if (span is null)
            return null;
        var current = Activity.Current;
        span.Start();
        Activity.Current = current;
        span.SetTag(GenAIConventions.Operation, operation);
        span.SetTag(GenAIConventions.Provider, deployment.Provider);
        span.SetTag(GenAIConventions.RequestModel, deployment.Model);
        return span;
    }

    public static void EndAttempt(Call call, Activity span, Attempt attempt, int? upstreamStatus)
    {
        var started = span.StartTimeUtc;
        if (attempt.TimeToHeaders is { } headers)
            span.AddEvent(new ActivityEvent(GenAIConventions.HeadersEvent, started + headers));
        if (attempt.TimeToFirstEvent is { } first && !attempt.IsCancelled)
        {
            span.AddEvent(new ActivityEvent(GenAIConventions.FirstEvent, started + first));
            if (call.Request.Stream)
                span.SetTag(GenAIConventions.TimeToFirstChunk, first.TotalSeconds);
        }
        span.SetTag(GenAIConventions.AttemptNumber, attempt.Number);
        if (attempt.IsHedge)
            span.SetTag(GenAIConventions.IsHedge, true);
        if (attempt.IsCancelled)
            span.SetTag(GenAIConventions.IsCancelled, true);
        if (upstreamStatus is { } status)
            span.SetTag(GenAIConventions.ResponseStatus, status);
        SetError(span, attempt.Error);
        span.SetEndTime(started + attempt.Duration).Stop();
    }

    /// <summary>Ends the span of a call that has ended, with all that is known of it.</summary>
    public static void EndCall(Call call)
    {
        if (call.Span is not { } span)
            return;
        if (span.IsAllDataRequested)
            Describe(call, span);
        span.Stop();
    }

    private static void Describe(Call call, Activity span)
    {
        var operation = CallReporter.OperationName(call.Request);
        if (call.Model is { } model)
        {
            span.DisplayName = $"{operation} {model.Name}";
            span.SetTag(GenAIConventions.RequestModel, model.Name);
        }
        span.SetTag(GenAIConventions.Operation, operation);
        span.SetTag(GenAIConventions.RequestStream, call.Request.Stream);
        if (call.Request is ImageRequest)
            span.SetTag(GenAIConventions.OutputType, "image");
        if (call.ServedBy is { } served)
        {
            span.SetTag(GenAIConventions.Provider, served.Provider);
            span.SetTag(GenAIConventions.ResponseModel, served.Model);
        }
        if (call.Usage is { } usage)
            Describe(usage, span);
        if (call is { TimeToFirstEvent: { } first, Request.Stream: true })
            span.SetTag(GenAIConventions.TimeToFirstChunk, first.TotalSeconds);
        span.SetTag(GenAIConventions.CallId, call.Id);
        span.SetTag(GenAIConventions.KeyId, call.Caller.KeyId);
        span.SetTag(GenAIConventions.Outcome, EnumNames.SnakeCase(call.Outcome));
        span.SetTag(GenAIConventions.Attempts, call.Attempts.Count);
        if (call.Cost is { } cost)
            span.SetTag(GenAIConventions.Cost, (double)cost.Dollars);
        if (call.CacheStatus is { } cache)
            span.SetTag(GenAIConventions.CacheResult, cache.IsHit ? "hit" : "miss");
        if (call.AdmittedAfter is { } admitted)
            span.AddEvent(new ActivityEvent(GenAIConventions.AdmittedEvent, call.StartedAt + admitted));
        if (call.PlannedAfter is { } planned)
            span.AddEvent(new ActivityEvent(GenAIConventions.PlannedEvent, call.StartedAt + planned));
        SetError(span, call.Error);
    }

    private static void Describe(Usage usage, Activity span)
    {
        span.SetTag(GenAIConventions.InputTokens, usage.PromptTokens);
        span.SetTag(GenAIConventions.OutputTokens, usage.CompletionTokens);
        if (usage.CachedPromptTokens > 0)
            span.SetTag(GenAIConventions.CacheReadTokens, usage.CachedPromptTokens);
        if (usage.CacheWriteTokens > 0)
            span.SetTag(GenAIConventions.CacheWriteTokens, usage.CacheWriteTokens);
        if (usage.Images > 0)
            span.SetTag(GenAIConventions.Images, usage.Images);
    }

    private static void SetError(Activity span, ErrorKind? error)
    {
        if (error is not { } kind)
            return;
        span.SetTag(GenAIConventions.ErrorType, EnumNames.SnakeCase(kind));
        span.SetStatus(ActivityStatusCode.Error);
    }

    private static Activity With(this Activity span, string? state)
    {
        span.TraceStateString = state;
        return span;
    }
}
