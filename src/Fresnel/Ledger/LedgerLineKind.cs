namespace Fresnel.Ledger;

/// <summary>What a line of the ledger is for. The numbers are in the journal: never change one.</summary>
public enum LedgerLineKind : byte
{
    InputText = 1,

    /// <summary>Input that the vendor had cached.</summary>
    CachedInput = 2,
    ImageInput = 3,
    OutputText = 4,

    /// <summary>Drawn pictures, by tokens or each.</summary>
    ImageOutput = 5,

    /// <summary>Unfinished stages of drawn pictures.</summary>
    PartialImages = 6,

    /// <summary>What was set aside and is booked whole, for what was used, or its price, is not known.</summary>
    Reservation = 7,

    /// <summary>A sum whose parts are not known: booked before there were lines.</summary>
    Unitemised = 8,

    /// <summary>What an administrator put right later.</summary>
    Correction = 9,

    /// <summary>Text for the model that draws, where another one talks and it is billed apart.</summary>
    ToolText = 10,

    /// <summary>Images for it.</summary>
    ToolImages = 11,

    /// <summary>Input that the vendor wrote to its cache.</summary>
    CacheWrite = 12,

    /// <summary>Input that it keeps there for an hour.</summary>
    CacheWriteHour = 13,
}
