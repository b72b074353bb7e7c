using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fresnel.Telemetry;

namespace Fresnel.Ledger.Rollups;

/// <summary>The labels of one series of roll-ups. Empty: the breakdown has no such label, or the calls have none.</summary>
internal readonly record struct SeriesLabels(UsageBreakdown Breakdown)
{
    /// <summary>Replaces the names of models that the catalog does not have, which callers make up.</summary>
    public const string UnknownModel = "(unknown)";

    /// <summary>Replaces the models and users beyond the maximum number of series.</summary>
    public const string Other = "(other)";

    public string KeyId { get; init; } = "";

    public string User { get; init; } = "";

    /// <summary>The model of the request.</summary>
    public string Model { get; init; } = "";

    public string Provider { get; init; } = "";

    public string ServedModel { get; init; } = "";

    /// <summary>The kind of ledger line.</summary>
    public string Line { get; init; } = "";

    public string Status { get; init; } = "";

    public string Error { get; init; } = "";

    /// <summary>The same with the names that a caller can choose replaced.</summary>
    public SeriesLabels Combined =>
        this with
        {
            User = User.Length > 0 ? Other : "",
            Model = Model.Length > 0 ? Other : "",
            ServedModel = ServedModel.Length > 0 ? Other : "",
        };

    /// <summary>The labels of <see cref="UsageBreakdown.Outcome"/> among those of <see cref="UsageBreakdown.Call"/>.</summary>
    public SeriesLabels Outcome =>
        new(UsageBreakdown.Outcome)
        {
            Provider = Provider,
            ServedModel = ServedModel,
            Status = Status,
            Error = Error,
        };

    /// <summary>
    /// Derives the id from the labels, so that writers need not agree on a number. Of a million series two have the
    /// same one with a probability of 1 in 30 million.
    /// </summary>
    public static long ToId(SeriesLabels labels)
    {
        var text = new StringBuilder(EnumNames.SnakeCase(labels.Breakdown));
        foreach (
            var label in (string[])
                [
                    labels.KeyId,
                    labels.User,
                    labels.Model,
                    labels.Provider,
                    labels.ServedModel,
                    labels.Line,
                    labels.Status,
                    labels.Error,
                ]
        )
            text.Append('\n').Append(label.Length).Append(':').Append(label);
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
