using Fresnel.Access;
using Fresnel.Assets;
using Fresnel.Batches;
using Fresnel.Canaries;
using Fresnel.Drift;
using Fresnel.Files;
using Fresnel.Idempotency;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Quality;
using Fresnel.Storage;
using Fresnel.Traces;

namespace Fresnel;

/// <summary>The migrations of the database in order; each is defined by the feature that owns its table.</summary>
public static class Schema
{
    public static IReadOnlyList<Migration> Migrations { get; } =
    [
        KeyTable.Migration,
        CallTable.Migration,
        Groups.Migration,
        AuditLog.Migration,
        SpendingTable.Migration,
        SpendingTable.FoldedUsersMigration,
        AssetStore.Migration,
        FileStore.Migration,
        LedgerLineTable.Migration,
        PriceTable.Migration,
        CallTable.SteppedDownMigration,
        PriceTable.ToolPricesMigration,
        PriceTable.CacheWritePricesMigration,
        DisabledDeployments.Migration,
        IdempotencyStore.Migration,
        SecretTable.Migration,
        AuditLog.SequenceMigration,
        KeyTable.ExpiryMigration,
        RetentionMarks.Migration,
        CallTable.LinesMigration,
        LedgerLineTable.RetentionMigration,
        RollupTable.Migration,
        OutcomeBackfill.Migration,
        .. BatchQueue.Migrations,
        TraceStore.Migration,
        DriftDetector.Migration,
        CanaryResults.Migration,
        .. BatchQueue.SharingMigrations,
        BatchTable.ErrorsMigration,
        QualityRecords.Migration,
        KeyTable.SubjectMigration,
        AnswerSampler.Migration,
        CallTable.ImageSizeMigration,
    ];
}
