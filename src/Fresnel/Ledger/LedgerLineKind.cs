namespace Fresnel.Ledger;

/// <summary>The kinds of ledger lines. The numbers are stored in the journal and must not change.</summary>
public enum LedgerLineKind : byte
{
    InputText = 1,

    /// <summary>Input read from the vendor's cache.</summary>
    CachedInput = 2,
    ImageInput = 3,
    OutputText = 4,

    /// <summary>Generated images, by tokens or by image.</summary>
    ImageOutput = 5,

    /// <summary>Partial images.</summary>
    PartialImages = 6,

    /// <summary>The full reservation, charged because the usage or its price is unknown.</summary>
    Reservation = 7,

    /// <summary>A sum without details.</summary>
    Unitemised = 8,

    /// <summary>An administrator's correction.</summary>
    Correction = 9,

    /// <summary>Text input of an image tool's model that is billed separately.</summary>
    ToolText = 10,

    /// <summary>Image input of that model.</summary>
    ToolImages = 11,

    /// <summary>Input written to the vendor's cache.</summary>
    CacheWrite = 12,

    /// <summary>Input written to the vendor's one-hour cache.</summary>
    CacheWriteHour = 13,

    /// <summary>An answer from the response cache, at zero cost.</summary>
    CachedResponse = 14,
}
