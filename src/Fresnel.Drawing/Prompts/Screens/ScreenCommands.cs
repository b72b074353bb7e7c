namespace Fresnel.Drawing.Prompts.Screens;

/// <summary>What stands on buttons.</summary>
internal static class ScreenCommands
{
    private const int MostWords = 4;

    private static readonly HashSet<string> s_first = WordList.Parse(
        """
        add accept allow answer apply ask back begin book browse buy call cancel change check checkout choose close complete
        confirm contact continue
        create decline delete deny discard dismiss done download edit enter enroll exit explore find finish follow get go help hide
        invite join keep learn leave like listen load log login mark message move mute next ok open order pause pay play post
        print publish read record register rent reply report request reserve reset resume retry return save scan search see select sell
        send share show sign skip snooze start stop submit subscribe support switch take try unlock unsubscribe update upgrade
        upload use view
        vote watch write yes no
        abbrechen abmelden absenden anmelden annehmen ausleihen bestellen bestatigen bezahlen buchen hinzufugen kaufen los losen
        senden speichern
        starten stornieren suchen teilen weiter zuruck ja nein jetzt
        acheter ajouter annuler commander confirmer continuer envoyer payer reserver valider voir
        anadir aceptar cancelar comprar confirmar continuar enviar pagar pedir reservar ver cocinar empezar guardar
        acquista aggiungi annulla avanti conferma continua inizia invia ordina paga prenota salva
        """
    );

    /// <summary>"Add to cart", "add to bag" and the like need no mark.</summary>
    public static readonly Lexicon Calls = new(
        """
        call: add to cart, add to bag, add to basket, buy now, book now, order now, rent now, check out, pay now, sign up, log in, sign in, in den warenkorb, jetzt kaufen, jetzt buchen
        call: ajouter au panier, anadir al carrito, comprar ahora, aggiungi al carrello, acquista ora, get started, try again, start over, play again, see all, forgot password
        """
    );

    public static bool Is(string text)
    {
        var words = WordNormalizer.Split(text);
        return words.Count is > 0 and <= MostWords
            && s_first.Contains(words[0])
            && !text.EndsWith('?')
            && !text.EndsWith('.');
    }
}
