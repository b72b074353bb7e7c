using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <summary>How the parts of a screen of one type are read and arranged.</summary>
/// <param name="Screen">Which layout draws it.</param>
/// <param name="IsForm">What has no value is a field.</param>
/// <param name="IsOne">It shows one thing, which its first entry names.</param>
internal sealed record ScreenType(UiScreen Screen, bool IsForm = false, bool IsOne = false);

/// <summary>The screens of everyday prompts by their names.</summary>
internal static class ScreenTypes
{
    /// <summary>Values are keys of <see cref="All"/>; the first in a name is what the screen is.</summary>
    public static readonly Lexicon Names = new(
        """
        error: error page, error screen, # page, # error page, # error, # screen, not found page, fehlerseite, page d'erreur, pagina de error, pagina di errore, #-seite, crash screen, offline page, maintenance page
        editor: code editor, ide, python editor, javascript editor, text editor, code-editor, editor de codigo, editeur de code, editor di codice
        files: file manager, file explorer, file browser, cloud storage, file list, file storage, document manager, drive app, dateimanager, dateiverwaltung, gestor de archivos, gestionnaire de fichiers
        invoice: invoice, receipt, billing page, bill page, quote page, rechnung, rechnungsseite, facture, factura, fattura
        survey: feedback form, feedback screen, feedback page, feedback app, survey, survey page, survey form, review form, rating screen, rating form, poll, poll page, voting page, voting app, voting screen
        survey: umfrage, umfrage-formular, umfrageformular, bewertungsformular, sondage, encuesta, sondaggio, enquete
        quiz: quiz, quiz app, quiz screen, trivia app, language learning app, language app, vocabulary app, exam page, test app, learning app, sprachlern-app, vokabel-app
        result: result screen, results screen, quiz results screen, quiz result screen, score screen, game over screen, success screen, success page, confirmation page, confirmation screen, order confirmation, thank you page, thank-you page, payment confirmation, flashcard app, flashcards app
        ticket: ticket app, train ticket, boarding pass, e-ticket, bus ticket, concert ticket, cinema ticket, movie ticket, flight ticket, ticket screen, event ticket, travel app, train app, fahrkarte, bordkarte, ticket
        detail: booking page, hotel page, event page, movie app, film app, recipe app, recipe page, cooking app, pet adoption app, adoption page, rental page, car rental, car page, tour page, course page, hotel booking page, house page, property page, apartment page, restaurant page, book page, trip page, profile card, parking app, receta, app de recetas, rezept-app, kochapp, koch-app, app de receitas, app di ricette, app de recettes, appointment app, appointment page, doctor appointment app, dating app, museum app, place page, real estate page, real estate app, game page, app store page
        streaming: video streaming app, video streaming site, video streaming home page, streaming home page, streaming app, streaming site, streaming service, streaming page, film streaming app, movie streaming app, video streaming page, tv app, video streaming home screen, streaming home screen, streaming screen, video streaming screen, movie streaming site, film streaming site, series streaming app
        article: blog article, blog post, blog page, article page, news article, article
        form: contact page, contact form, page de contact, pagina de contacto, pagina di contatto, kontaktseite, kontaktformular, formulaire de contact, password reset page, reset password page, application form, order form, booking form, reservation form, contact us page
        form: page de paiement, pagina de pago, pagina di pagamento, pagina de pagamento, zahlungsseite, bezahlseite
        cart: shopping cart, shop cart, cart page, shopping basket, cart, basket page, warenkorb, panier, carrello, carrito
        settings: settings, settings page, settings screen, preferences
        board: kanban board, task board, scrum board
        timetable: timetable, school timetable, class timetable, class schedule, weekly schedule, stundenplan, emploi du temps, orario scolastico, horario escolar
        weather: weather app, weather page, weather site, weather widget, wetter-app, wetterapp, app del tiempo, app meteo, meteo
        shop: shop page, shop app, online shop, store page, shop site, web shop, webshop
        article: e-book reader, ebook reader, reading app, book reader app
        timer: timer, stopwatch, countdown, meditation app, pomodoro, pomodoro timer, pomodoro app, timer app, stoppuhr, cronometro, chronometre, minuteur, workout timer, kitchen timer, egg timer
        thread: comment section, comments section, comments page, reviews page, review page, community forum, forum, forum thread, thread, discussion page, discussion board, community page, forum page, q&a page, question page
        post: social feed, social media feed, news feed, social app, social media app, photo sharing app, photo feed, social network
        player: music player, podcast player, audio player, audiobook player, audiobook app, music app, radio app, musikplayer, podcast app, podcast-app, reproductor de musica, lecteur de musique
        habit: habit tracker, habit tracker app, habit app, gewohnheitstracker
        """
    );

    public static readonly IReadOnlyDictionary<string, ScreenType> All = new Dictionary<string, ScreenType>
    {
        ["error"] = new(UiScreen.Message),
        ["editor"] = new(UiScreen.Editor),
        ["files"] = new(UiScreen.Other),
        ["invoice"] = new(UiScreen.Detail),
        ["survey"] = new(UiScreen.Message, IsForm: true),
        ["quiz"] = new(UiScreen.Message),
        ["result"] = new(UiScreen.Message),
        ["ticket"] = new(UiScreen.Detail),
        ["detail"] = new(UiScreen.Detail, IsOne: true),
        ["streaming"] = new(UiScreen.Other),
        ["article"] = new(UiScreen.Detail),
        ["form"] = new(UiScreen.Form, IsForm: true),
        ["cart"] = new(UiScreen.Cart),
        ["settings"] = new(UiScreen.Settings),
        ["board"] = new(UiScreen.Board),
        ["timetable"] = new(UiScreen.Other),
        ["weather"] = new(UiScreen.Other),
        ["shop"] = new(UiScreen.Other),
        ["timer"] = new(UiScreen.Message),
        ["thread"] = new(UiScreen.Detail),
        ["post"] = new(UiScreen.Feed),
        ["player"] = new(UiScreen.Player, IsOne: true),
        ["habit"] = new(UiScreen.Other),
        ["list"] = new(UiScreen.Other),
    };
}
